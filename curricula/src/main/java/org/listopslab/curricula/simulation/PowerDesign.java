package org.listopslab.curricula.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.listopslab.curricula.claim.Claimed;

/**
 * An experiment on the ratio of two thresholds, as it is planned.
 *
 * @param larger the sizes of the side that is claimed to need the larger size, in parameters, ascending, at least one
 * @param smaller the sizes of the other side
 * @param seeds models of each size on each side, at least 1
 * @param claimed what is claimed of the ratio
 */
public record PowerDesign(List<Long> larger, List<Long> smaller, int seeds, Claimed claimed) {
    public PowerDesign {
        larger = List.copyOf(larger);
        smaller = List.copyOf(smaller);
        if (larger.isEmpty() || smaller.isEmpty() || seeds < 1) {
            throw new IllegalArgumentException("an experiment has sizes on both sides and seeds");
        }
    }

    /** Returns this design, and others that cost more: two and three times the seeds, and a size more between each two. */
    public List<PowerDesign> withLarger() {
        return List.of(
                this,
                new PowerDesign(larger, smaller, 2 * seeds, claimed),
                new PowerDesign(larger, smaller, 3 * seeds, claimed),
                new PowerDesign(denser(larger), denser(smaller), seeds, claimed));
    }

    /** Returns how many models it trains. */
    public int models() {
        return seeds * (larger.size() + smaller.size());
    }

    private static List<Long> denser(List<Long> sizes) {
        List<Long> denser = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            if (i > 0) {
                denser.add(Math.round(Math.sqrt((double) sizes.get(i - 1) * sizes.get(i))));
            }
            denser.add(sizes.get(i));
        }
        return denser.stream().distinct().toList();
    }

    /** The middle of all sizes, in their logarithm. */
    double middle() {
        long[] all = LongStream.concat(
                        larger.stream().mapToLong(size -> size),
                        smaller.stream().mapToLong(size -> size))
                .sorted()
                .toArray();
        return Math.sqrt((double) all[0] * all[all.length - 1]);
    }

    static long[] array(List<Long> sizes) {
        long[] array = sizes.stream().mapToLong(size -> size).toArray();
        Arrays.sort(array);
        return array;
    }
}
