package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.listopslab.probes.Relabelling;

/**
 * Which parts of a scheme carry more of a cloud's variance than relabelling gives them, one after another.
 *
 * <p>A relabelling spreads a large part over all others, so that beside a ring of most of the variance no small part can pass a plain
 * permutation test, however clear it is. Therefore, where the part that stands out most is found ({@value #LEVEL}, corrected for the
 * choice), it is taken away, and the others are tested on what is left: the rows of the remainder are relabelled and what they then
 * have in the parts taken away is taken away again (Freedman and Lane 1983, "A nonstochastic interpretation of reported significance
 * levels", Journal of Business and Economic Statistics 1; Winkler et al. 2014, NeuroImage 92, section "Permutations in the presence
 * of nuisance"). This ends where nothing more is found.
 */
final class StepDown {
    /** At which corrected p-value a part is found. */
    static final double LEVEL = 0.05;

    private StepDown() {}

    /**
     * What is said of one part.
     *
     * @param share its share of the variance
     * @param p that of a plain permutation test of the share, every other part left where it is
     * @param after the parts found before it
     * @param pAfter the p-value of its share of what those leave
     * @param corrected the same for the choice among the parts left, and at least that of parts found before it
     */
    record Tested(double share, double p, List<Integer> after, double pAfter, double corrected) {
        /** Whether it carries more than its share, corrected for the choice. */
        boolean found() {
            return corrected <= LEVEL;
        }
    }

    /** Tests all parts, in the scheme's order. */
    static List<Tested> of(Scheme scheme, Gram gram, int draws, SplittableRandom random) {
        int count = scheme.parts().size();
        double[] shares = scheme.shares(gram);
        Relabelling plain = relabelled(scheme, gram, List.of(), all(count), draws, random);
        Tested[] tested = new Tested[count];
        List<Integer> found = new ArrayList<>();
        List<Integer> left = new ArrayList<>(all(count));
        Relabelling now = plain;
        double least = 0;
        while (true) {
            List<Integer> after = List.copyOf(found);
            int first = now.first();
            least = Math.max(least, now.corrected()[first]);
            boolean last = least > LEVEL || left.size() == 1;
            for (int i = 0; i < left.size(); i++) {
                if (last || i == first) {
                    int part = left.get(i);
                    tested[part] = new Tested(
                            shares[part], plain.p()[part], after, now.p()[i], Math.max(least, now.corrected()[i]));
                }
            }
            if (last) {
                return List.of(tested);
            }
            found.add(left.remove(first));
            Optional<Gram> rest = gram.within(scheme.without(found));
            if (rest.isEmpty()) {
                for (int part : left) {
                    tested[part] = new Tested(shares[part], plain.p()[part], List.copyOf(found), 1, 1);
                }
                return List.of(tested);
            }
            now = relabelled(scheme, rest.orElseThrow(), found, left, draws, random);
        }
    }

    /**
     * The test of the summed share of a scheme's only part in what is left of a cloud when parts of another scheme are taken away,
     * which are orthogonal to it.
     */
    static double pAfter(Scheme one, Scheme other, List<Integer> away, Gram gram, int draws, SplittableRandom random) {
        Optional<Gram> rest = gram.within(other.without(away));
        if (rest.isEmpty()) {
            return 1;
        }
        Gram left = rest.orElseThrow();
        return Relabelling.of(left.size(), draws, random, of ->
                        new double[] {one.shares(left, of)[0] / (1 - sum(other.shares(left, of), away))})
                .p()[0];
    }

    /** The shares of the parts left in what stays of a relabelled cloud when those away are taken from it. */
    private static Relabelling relabelled(
            Scheme scheme, Gram rest, List<Integer> away, List<Integer> left, int draws, SplittableRandom random) {
        int[] parts = left.stream().mapToInt(Integer::intValue).toArray();
        List<Integer> taken = List.copyOf(away);
        return Relabelling.of(scheme.size(), draws, random, of -> {
            double[] shares = scheme.shares(rest, of);
            double remainder = 1 - sum(shares, taken);
            return IntStream.of(parts)
                    .mapToDouble(part -> shares[part] / remainder)
                    .toArray();
        });
    }

    private static double sum(double[] shares, List<Integer> parts) {
        double sum = 0;
        for (int part : parts) {
            sum += shares[part];
        }
        return sum;
    }

    private static List<Integer> all(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
