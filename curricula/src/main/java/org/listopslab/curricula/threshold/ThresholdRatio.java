package org.listopslab.curricula.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many times larger a model must be under one curriculum than under another, on the same evaluation task.
 *
 * <p>The interval comes from both bootstraps: replicate by replicate, one threshold over the other. A replicate that
 * only says "at least the largest size" or "at most the smallest" makes a quotient that is a bound as well, so a task
 * that no model learned still gives an honest answer such as "at least 3.1", with nothing from above.
 *
 * @param value larger threshold over smaller, present where both are bracketed
 * @param interval where the ratio lies with probability {@link ThresholdFit#LEVEL}
 */
public record ThresholdRatio(OptionalDouble value, Interval interval) {
    /** The ratio where there is no model to read it from. */
    public static final ThresholdRatio UNKNOWN = new ThresholdRatio(OptionalDouble.empty(), Interval.UNBOUNDED);

    /**
     * Returns the ratio of two thresholds.
     *
     * @param larger the threshold expected to be the larger: the numerator
     * @param smaller the threshold expected to be the smaller; fitted from another stream than {@code larger}
     */
    public static ThresholdRatio between(ThresholdFit larger, ThresholdFit smaller) {
        int size = Math.min(larger.replicates().size(), smaller.replicates().size());
        List<Interval> replicates = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            replicates.add(
                    larger.replicates().get(i).dividedBy(smaller.replicates().get(i)));
        }
        OptionalDouble value =
                larger.threshold().isPresent() && smaller.threshold().isPresent()
                        ? OptionalDouble.of(larger.threshold().getAsDouble()
                                / smaller.threshold().getAsDouble())
                        : OptionalDouble.empty();
        return new ThresholdRatio(value, Interval.central(replicates, ThresholdFit.LEVEL));
    }

    /** Returns the answer in words: {@code 3.4 (90 % interval 2.3 to 5.9)}, or {@code at least 3.1}. */
    @Override
    public String toString() {
        return value.isPresent()
                ? String.format("%s (90 %% interval %s)", Interval.rounded(value.getAsDouble()), interval)
                : interval.toString();
    }
}
