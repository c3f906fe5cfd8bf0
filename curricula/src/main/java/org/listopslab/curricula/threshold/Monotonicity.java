package org.listopslab.curricula.threshold;

import java.util.random.RandomGenerator;

/**
 * A test of whether the share of models that learn rises with size, as every learning curve has it.
 *
 * <p>The statistic is the likelihood ratio of the shares as they are against the best ones that never fall, which pooling adjacent
 * violators gives (Robertson, Wright &amp; Dykstra 1988, "Order Restricted Statistical Inference", section 1.2 and chapter 2). Its distribution where
 * nothing falls is simulated under these best shares, where it is greatest in the large: sizes that are pooled have equal shares.
 * Models of one block are taken as independent. A deviation that they share moves all sizes of a block up or down together, which makes a
 * fall from one size to the next rarer, not more frequent.
 */
final class Monotonicity {
    /** The probability of calling shares that rise falling, about. */
    static final double LEVEL = 0.05;

    private static final int SIMULATIONS = 499;

    private Monotonicity() {}

    /**
     * Returns the probability of shares that fall as much or more where the true ones never fall.
     *
     * @param random the stream that the simulation draws from
     */
    static double probability(SizeCounts counts, RandomGenerator random) {
        int[] total = counts.total();
        double[] shares = new double[total.length];
        double found = fall(counts.learned(), total, shares);
        if (found <= 1e-9) {
            return 1;
        }
        int[] simulated = new int[total.length];
        double[] pooled = new double[total.length];
        int asFar = 1;
        for (int i = 0; i < SIMULATIONS; i++) {
            for (int size = 0; size < total.length; size++) {
                simulated[size] = binomial(total[size], shares[size], random);
            }
            asFar += fall(simulated, total, pooled) >= found - 1e-9 ? 1 : 0;
        }
        return asFar / (SIMULATIONS + 1.0);
    }

    /** Returns whether shares rise so much that they hardly would if the true ones never rose; with one size, whatever they are. */
    static boolean rises(SizeCounts counts, RandomGenerator random) {
        int sizes = counts.sizes().length;
        int[] learned = new int[sizes];
        int[] total = new int[sizes];
        for (int i = 0; i < sizes; i++) {
            learned[i] = counts.learned()[sizes - 1 - i];
            total[i] = counts.total()[sizes - 1 - i];
        }
        return sizes == 1 || probability(new SizeCounts(counts.sizes(), learned, total), random) <= LEVEL;
    }

    /** The log-likelihood of shares as they are less that of the best that never fall, which it leaves in {@code pooled}. */
    static double fall(int[] learned, int[] total, double[] pooled) {
        int[] ofPoolLearned = new int[total.length];
        int[] ofPool = new int[total.length];
        int[] sizes = new int[total.length];
        int pools = 0;
        double best = 0;
        for (int size = 0; size < total.length; size++) {
            best += logLikelihood(learned[size], total[size]);
            ofPoolLearned[pools] = learned[size];
            ofPool[pools] = total[size];
            sizes[pools] = 1;
            pools++;
            while (pools > 1
                    && (long) ofPoolLearned[pools - 2] * ofPool[pools - 1]
                            > (long) ofPoolLearned[pools - 1] * ofPool[pools - 2]) {
                pools--;
                ofPoolLearned[pools - 1] += ofPoolLearned[pools];
                ofPool[pools - 1] += ofPool[pools];
                sizes[pools - 1] += sizes[pools];
            }
        }
        double restricted = 0;
        int size = 0;
        for (int pool = 0; pool < pools; pool++) {
            restricted += logLikelihood(ofPoolLearned[pool], ofPool[pool]);
            for (int i = 0; i < sizes[pool]; i++) {
                pooled[size++] = (double) ofPoolLearned[pool] / ofPool[pool];
            }
        }
        return best - restricted;
    }

    private static double logLikelihood(int learned, int total) {
        return xLogX(learned) + xLogX(total - learned) - xLogX(total);
    }

    private static double xLogX(int x) {
        return x < XLOGX.length ? XLOGX[x] : x * Math.log(x);
    }

    private static final double[] XLOGX = new double[512];

    static {
        for (int x = 1; x < XLOGX.length; x++) {
            XLOGX[x] = x * Math.log(x);
        }
    }

    private static int binomial(int total, double share, RandomGenerator random) {
        if (share <= 0 || share >= 1) {
            return share <= 0 ? 0 : total;
        }
        int successes = 0;
        for (int i = 0; i < total; i++) {
            successes += random.nextDouble() < share ? 1 : 0;
        }
        return successes;
    }
}
