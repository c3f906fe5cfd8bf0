package org.listopslab.curricula.threshold;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells which of many hypotheses are refuted although they are many: the step-down test of Holm (1979, "A simple sequentially
 * rejective multiple test procedure", section 3). The probability that any true one is among them is at most the level, however they
 * depend on each other.
 */
public final class Holm {
    private Holm() {}

    /**
     * Returns for each hypothesis whether it is refuted.
     *
     * @param probabilities of data as far from each hypothesis if it is true, 0 to 1
     * @param level the probability of refuting any true one that is accepted, in (0, 1)
     */
    public static boolean[] refuted(List<Double> probabilities, double level) {
        boolean[] refuted = new boolean[probabilities.size()];
        int left = refuted.length;
        for (int i : rising(probabilities)) {
            if (probabilities.get(i) > level / left + 1e-12) { // 2 * 0.05 is to reach 0.1
                break;
            }
            refuted[i] = true;
            left--;
        }
        return refuted;
    }

    /**
     * Returns for each hypothesis the least level at which it is refuted together with the others, at most 1.
     *
     * @param probabilities as in {@link #refuted}
     */
    public static double[] adjusted(List<Double> probabilities) {
        double[] adjusted = new double[probabilities.size()];
        int left = adjusted.length;
        double least = 0;
        for (int i : rising(probabilities)) {
            least = Math.max(least, Math.min(1, left-- * probabilities.get(i)));
            adjusted[i] = least;
        }
        return adjusted;
    }

    private static List<Integer> rising(List<Double> probabilities) {
        return IntStream.range(0, probabilities.size())
                .boxed()
                .sorted(Comparator.comparing(probabilities::get))
                .toList();
    }
}
