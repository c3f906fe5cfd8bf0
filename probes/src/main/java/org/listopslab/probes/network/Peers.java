package org.listopslab.probes.network;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace.Activation;

/**
 * Which rows of an activation may stand for one another: those of tokens in the same role at the same position. Where there are
 * fewer than {@value #LEAST} of them, they join the others of their role that are as few.
 *
 * <p>The mean over peers, not over whatever stands at a position: questions differ in length, and the mean of a digit and a sign is
 * what no model has ever met.
 */
final class Peers {
    /** From how many rows on a position has a mean of its own. */
    static final int LEAST = 8;

    /** Where a token stands, and as what. */
    private record Place(TokenRole role, int position) {}

    private final List<int[]> groups;

    private Peers(List<int[]> groups) {
        this.groups = groups;
    }

    /**
     * The peers among the rows of a site.
     *
     * @param roles the role of each token, {@code [B, T]}
     * @param order all examples in the order in which one takes the place of the next
     */
    static Peers of(ActivationRows rows, Site site, TokenRole[] roles, int[] order) {
        Map<Place, List<Integer>> byPlace = new LinkedHashMap<>();
        int length = rows.batch().length();
        for (int example : order) {
            for (int i = 0; i < rows.perExample(site); i++) {
                int row = example * rows.perExample(site) + i;
                int position = rows.position(site, row);
                if (position >= 0 && roles[example * length + position] != TokenRole.PADDING) {
                    Place place = new Place(roles[example * length + position], position);
                    byPlace.computeIfAbsent(place, key -> new ArrayList<>()).add(row);
                }
            }
        }
        Map<TokenRole, List<Integer>> few = new EnumMap<>(TokenRole.class);
        List<int[]> groups = new ArrayList<>();
        byPlace.forEach((place, group) -> {
            if (group.size() < LEAST) {
                few.computeIfAbsent(place.role(), role -> new ArrayList<>()).addAll(group);
            } else {
                groups.add(array(group));
            }
        });
        few.values().forEach(group -> groups.add(array(group)));
        return new Peers(groups);
    }

    /** Each row the mean over its peers. */
    Activation mean(Activation activation) {
        float[] numbers = activation.numbers().clone();
        int width = width(activation);
        for (int[] group : groups) {
            for (int i = 0; i < width; i++) {
                double sum = 0;
                for (int row : group) {
                    sum += activation.numbers()[row * width + i];
                }
                for (int row : group) {
                    numbers[row * width + i] = (float) (sum / group.length);
                }
            }
        }
        return new Activation(activation.shape(), numbers);
    }

    /** Each row that of the next of its peers. */
    Activation resample(Activation activation) {
        float[] numbers = activation.numbers().clone();
        int width = width(activation);
        for (int[] group : groups) {
            for (int i = 0; i < group.length; i++) {
                int from = group[(i + 1) % group.length];
                System.arraycopy(activation.numbers(), from * width, numbers, group[i] * width, width);
            }
        }
        return new Activation(activation.shape(), numbers);
    }

    private static int width(Activation activation) {
        return (int) activation.shape()[activation.shape().length - 1];
    }

    private static int[] array(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
