package org.listopslab.curricula.threshold;

import java.util.Collection;
import org.listopslab.curricula.results.Rounding;

/**
 * What is known of a positive quantity: that it lies between two numbers.
 *
 * <p>A low end of 0 means that nothing bounds it from below, a high end of infinity that nothing bounds it from above.
 *
 * @param low at least 0, finite
 * @param high at least {@code low}; may be infinite
 */
public record Interval(double low, double high) {
    /** The interval of a quantity of which nothing is known. */
    public static final Interval UNBOUNDED = new Interval(0, Double.POSITIVE_INFINITY);

    public Interval {
        if (!(low >= 0 && low <= high) || Double.isInfinite(low)) {
            throw new IllegalArgumentException("not an interval of a positive quantity: " + low + " to " + high);
        }
    }

    /** Returns whether some positive number bounds the quantity from below. */
    public boolean isBoundedBelow() {
        return low > 0;
    }

    /** Returns whether some number bounds the quantity from above. */
    public boolean isBoundedAbove() {
        return high < Double.POSITIVE_INFINITY;
    }

    /** Returns what is known of this quantity times another, both anywhere in their intervals. */
    Interval times(Interval other) {
        return new Interval(low * other.low, high * other.high);
    }

    /** Returns whether this quantity is the smaller of two for certain, wherever both lie in their intervals. */
    boolean liesBelow(Interval other) {
        // Ends of censored thresholds are not reached: "at most 360" lies below 360. Two points may be equal.
        return high <= other.low && low < other.high;
    }

    /** Returns what is known of this quantity divided by another, both anywhere in their intervals. */
    Interval dividedBy(Interval other) {
        // 0/0 and infinity/infinity say nothing, so the ends where they would arise are the unbounded ones.
        double quotientLow = isBoundedBelow() ? low / other.high : 0;
        double quotientHigh = isBoundedAbove() && other.isBoundedBelow() ? high / other.low : Double.POSITIVE_INFINITY;
        return new Interval(quotientLow, quotientHigh);
    }

    /**
     * Returns the central interval of replicates that are intervals themselves: from the lower quantile of their low
     * ends to the upper quantile of their high ends, so that what is not known of a replicate widens the answer.
     *
     * @param level share of the replicates inside, in (0, 1)
     */
    static Interval central(Collection<Interval> replicates, double level) {
        double[] lows = replicates.stream().mapToDouble(Interval::low).sorted().toArray();
        double[] highs =
                replicates.stream().mapToDouble(Interval::high).sorted().toArray();
        int outside = (int) Math.floor(replicates.size() * (1 - level) / 2 + 1e-9); // 20 * (1 - 0.9) is below 2
        return new Interval(lows[outside], highs[highs.length - 1 - outside]);
    }

    /**
     * Returns the interval in words, to two digits or whole, the low end rounded down and the high end up: {@code 810 to 1430},
     * {@code at least 3.1}, {@code anything}.
     */
    @Override
    public String toString() {
        return toString(Rounding.DIGITS);
    }

    /** Returns the interval in the same words, to so many digits. */
    public String toString(int digits) {
        if (isBoundedBelow() && isBoundedAbove()) {
            return Rounding.down(low, digits) + " to " + Rounding.up(high, digits);
        }
        if (isBoundedBelow()) {
            return "at least " + Rounding.down(low, digits);
        }
        return isBoundedAbove() ? "at most " + Rounding.up(high, digits) : "anything";
    }
}
