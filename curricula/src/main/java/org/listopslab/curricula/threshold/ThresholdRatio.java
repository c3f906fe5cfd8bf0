package org.listopslab.curricula.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A quotient of thresholds: how many times larger a model must be under one curriculum than under another, or how many times larger
 * one such ratio is than another.
 *
 * <p>The interval comes from all bootstraps: replicate by replicate, the quotient of what they say. A replicate that only says "at
 * least the largest size" or "at most the smallest" makes a quotient that is a bound as well, so a task that no model learned still
 * gives an honest answer such as "at least 3.1", with nothing from above.
 *
 * @param value the quotient, present where all thresholds are bracketed
 * @param interval where it lies with probability {@link ThresholdFit#LEVEL}
 * @param replicates what each replicate says of it
 */
public record ThresholdRatio(OptionalDouble value, Interval interval, List<Interval> replicates) {

    public ThresholdRatio {
        replicates = List.copyOf(replicates);
    }

    /** Returns the share of the replicates that do not lie wholly above a number. */
    public double notAbove(double number) {
        return share(replicate -> !(replicate.low() > number));
    }

    /** Returns the share of the replicates that do not lie wholly at or above a number. */
    public double notAtLeast(double number) {
        return share(replicate -> !(replicate.low() >= number));
    }

    /** Returns the share of the replicates that do not lie wholly at or below a number. */
    public double notAtMost(double number) {
        return share(replicate -> !(replicate.high() <= number));
    }

    /** Returns the share of the replicates that do not lie wholly below a number. */
    public double notBelow(double number) {
        return share(replicate -> !(replicate.high() < number));
    }

    private double share(Predicate<Interval> of) {
        return (double) replicates.stream().filter(of).count() / replicates.size();
    }

    /**
     * Returns the ratio of two thresholds.
     *
     * @param larger the threshold expected to be the larger: the numerator
     * @param smaller the threshold expected to be the smaller; fitted from another stream than {@code larger}
     */
    public static ThresholdRatio between(ThresholdFit larger, ThresholdFit smaller) {
        return quotient(List.of(larger), List.of(smaller));
    }

    /**
     * Returns the product of some thresholds over that of others.
     *
     * @param above what is multiplied
     * @param below what it is divided by; each threshold of both from a stream of its own
     */
    public static ThresholdRatio quotient(List<ThresholdFit> above, List<ThresholdFit> below) {
        List<Interval> replicates = new ArrayList<>();
        int size = ThresholdFit.commonReplicates(Stream.concat(above.stream(), below.stream()));
        for (int i = 0; i < size; i++) {
            Interval quotient = new Interval(1, 1);
            for (ThresholdFit fit : above) {
                quotient = quotient.times(fit.replicates().get(i));
            }
            for (ThresholdFit fit : below) {
                quotient = quotient.dividedBy(fit.replicates().get(i));
            }
            replicates.add(quotient);
        }
        return new ThresholdRatio(value(above, below), Interval.central(replicates, ThresholdFit.LEVEL), replicates);
    }

    private static OptionalDouble value(List<ThresholdFit> above, List<ThresholdFit> below) {
        double value = 1;
        for (ThresholdFit fit : above) {
            value *= fit.threshold().orElse(Double.NaN);
        }
        for (ThresholdFit fit : below) {
            value /= fit.threshold().orElse(Double.NaN);
        }
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
