package org.listopslab.curricula.threshold;

import java.util.List;

/**
 * How often several thresholds lie in one order, over the replicates of all their bootstraps together.
 *
 * <p>Censored replicates count for what they say: "at least the largest size" and "at most the smallest" have an order, two that both
 * say "at least the largest" have none, and neither support nor contradict one.
 *
 * @param inOrder share of the replicates in which each threshold lies below the next for certain
 * @param reversed share of the replicates in which {@code lower} lies above {@code higher} for certain
 * @param lower the place, from 0, of the threshold that is claimed to be the lower of the pair that is reversed most often
 * @param higher the place of the other of this pair
 * @param pairs how many pairs there are
 */
public record ThresholdOrder(double inOrder, double reversed, int lower, int higher, int pairs) {
    /** The chance of error on one side of an interval of {@link ThresholdFit#LEVEL}. */
    public static final double ERROR = (1 - ThresholdFit.LEVEL) / 2;

    /**
     * Returns how often thresholds ascend.
     *
     * @param ascending at least two, in the order in which they are claimed to ascend, each from a stream of its own
     */
    public static ThresholdOrder of(List<ThresholdFit> ascending) {
        int sides = ascending.size();
        int replicates = ThresholdFit.commonReplicates(ascending.stream());
        int inOrder = 0;
        int[][] reversed = new int[sides][sides];
        for (int i = 0; i < replicates; i++) {
            boolean allBelow = true;
            for (int lower = 0; lower < sides; lower++) {
                Interval one = ascending.get(lower).replicates().get(i);
                for (int higher = lower + 1; higher < sides; higher++) {
                    Interval other = ascending.get(higher).replicates().get(i);
                    allBelow &= higher > lower + 1 || one.liesBelow(other);
                    reversed[lower][higher] += other.liesBelow(one) ? 1 : 0;
                }
            }
            inOrder += allBelow ? 1 : 0;
        }
        int lower = 0;
        int higher = 1;
        for (int i = 0; i < sides; i++) {
            for (int j = i + 1; j < sides; j++) {
                if (reversed[i][j] > reversed[lower][higher]) {
                    lower = i;
                    higher = j;
                }
            }
        }
        return new ThresholdOrder(
                (double) inOrder / replicates,
                (double) reversed[lower][higher] / replicates,
                lower,
                higher,
                sides * (sides - 1) / 2);
    }

    /** Returns whether the order holds, as surely as the whole of an interval lies above 1. */
    public boolean holds() {
        return inOrder >= 1 - ERROR;
    }

    /** Returns whether some pair is reversed, as surely as in one such test for all pairs together (Bonferroni). */
    public boolean fails() {
        return reversed >= leastReversed();
    }

    /** Returns the share of replicates from which on a reversed pair refutes the order. */
    public double leastReversed() {
        return 1 - ERROR / pairs;
    }
}
