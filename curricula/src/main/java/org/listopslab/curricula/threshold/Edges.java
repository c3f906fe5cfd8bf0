package org.listopslab.curricula.threshold;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * What counts alone say of a threshold beyond the sizes, whatever the curve, if it only rises: a sign test.
 *
 * <p>Were the threshold above a size, each model up to it would learn with a probability of at most one half; so where so many of these did learn
 * as coins would show in one case of twenty at the most, it is at most that size. The same the other way round. With nothing but
 * successes that takes five models: the exact bounds of Clopper &amp; Pearson (1934, "The use of confidence or fiducial limits illustrated in
 * the case of the binomial"). A posterior says more only by what it takes curves for beforehand, and at the edge of the sizes that is
 * all it has.
 *
 * @param below the least size that bounds a threshold below the sizes from above; infinite where there are too few models
 * @param above the greatest size that bounds a threshold above the sizes from below; 0 where there are too few models
 */
record Edges(double below, double above) {
    private static final double OUTSIDE = (1 - ThresholdFit.LEVEL) / 2;

    static Edges of(SizeCounts counts) {
        int sizes = counts.sizes().length;
        double below = Double.POSITIVE_INFINITY;
        double above = 0;
        int learned = 0;
        int models = 0;
        for (int i = 0; i < sizes && Double.isInfinite(below); i++) {
            learned += counts.learned()[i];
            models += counts.total()[i];
            below = improbable(learned, models) ? counts.sizes()[i] : below;
        }
        int failed = 0;
        models = 0;
        for (int i = sizes - 1; i >= 0 && above == 0; i--) {
            failed += counts.total()[i] - counts.learned()[i];
            models += counts.total()[i];
            above = improbable(failed, models) ? counts.sizes()[i] : above;
        }
        return new Edges(below, above);
    }

    /** Whether coins show heads so often, or more, in one case of twenty at the most. */
    private static boolean improbable(int heads, int coins) {
        return 1 - new BinomialDistribution(coins, 0.5).cumulativeProbability(heads - 1) <= OUTSIDE;
    }

    /** What a draw says: beyond the sizes no more than the counts do. */
    Interval within(Interval draw) {
        if (!draw.isBoundedBelow()) {
            return new Interval(0, Math.max(draw.high(), below));
        }
        return draw.isBoundedAbove() ? draw : new Interval(Math.min(draw.low(), above), Double.POSITIVE_INFINITY);
    }
}
