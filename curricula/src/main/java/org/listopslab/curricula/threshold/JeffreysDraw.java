package org.listopslab.curricula.threshold;

import java.util.random.RandomGenerator;

/** Draws how many models of each size might as well have learned, from the Jeffreys posterior of each size. */
final class JeffreysDraw {
    private JeffreysDraw() {}

    /** Returns one draw: for each size {@code total * p} with p from {@code Beta(learned + 1/2, failed + 1/2)}. */
    static double[] counts(SizeCounts counts, RandomGenerator random) {
        double[] drawn = new double[counts.total().length];
        for (int i = 0; i < drawn.length; i++) {
            int learned = counts.learned()[i];
            int total = counts.total()[i];
            drawn[i] = total * share(learned, total - learned, random);
        }
        return drawn;
    }

    /** Returns a draw from {@code Beta(learned + 1/2, failed + 1/2)}, as the share of one gamma variate in two. */
    static double share(int learned, int failed, RandomGenerator random) {
        double forLearned = gamma(learned, random);
        return forLearned / (forLearned + gamma(failed, random));
    }

    /** Returns a draw from the gamma distribution of shape {@code whole + 1/2}: exponentials and half a square. */
    private static double gamma(int whole, RandomGenerator random) {
        double normal = random.nextGaussian();
        double sum = normal * normal / 2;
        for (int i = 0; i < whole; i++) {
            sum += random.nextExponential();
        }
        return sum;
    }
}
