package org.listopslab.curricula.claim;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.results.Rounding;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.ThresholdRatio;

/**
 * The range in which a number is claimed to lie, its ends included.
 *
 * @param low the least number claimed; minus infinity for none
 * @param high the greatest number claimed, at least {@code low}; infinity for none
 * @param words how sentences call it, as in {@code the claimed 2}
 */
public record Claimed(double low, double high, String words) {
    private static final String LEVEL = Math.round(100 * ThresholdFit.LEVEL) + " %";

    public Claimed {
        if (!(low <= high) || (Double.isInfinite(low) && Double.isInfinite(high))) {
            throw new IllegalArgumentException("no range is claimed by " + low + " to " + high);
        }
    }

    /** A range with one end or two; at least one is there. */
    public static Claimed of(@Nullable Double atLeast, @Nullable Double atMost) {
        double low = atLeast == null ? Double.NEGATIVE_INFINITY : atLeast;
        double high = atMost == null ? Double.POSITIVE_INFINITY : atMost;
        String ends = atLeast == null
                ? Rounding.exact(high)
                : Rounding.exact(low) + (atMost == null ? "" : " to " + Rounding.exact(high));
        return new Claimed(low, high, "the claimed " + ends);
    }

    /** From one over a factor to that factor, both included. */
    public static Claimed factor(double factor) {
        return new Claimed(1 / factor, factor, "the claimed factor of " + Rounding.exact(factor));
    }

    /** Returns what is found where a number is a quotient of thresholds; arguments as below. */
    public Finding find(String name, ThresholdRatio ratio, String decisive) {
        Interval interval = ratio.interval();
        double from = interval.isBoundedBelow() ? interval.low() : Double.NEGATIVE_INFINITY;
        PValues pValues = new PValues(
                Math.max(ratio.notAtLeast(low), ratio.notAtMost(high)),
                Math.min(ratio.notBelow(low), ratio.notAbove(high)));
        Finding found = find(name, ratio.value(), from, interval.high(), pValues, decisive);
        return new Finding(
                found.verdict(), found.value(), interval.low(), interval.high(), found.stated(), found.why(), pValues);
    }

    /** Returns what is found where a number is a difference of means; arguments as below. */
    public Finding find(String name, MeanDifference difference, String decisive) {
        PValues pValues = new PValues(
                Math.max(difference.notAtLeast(low), difference.notAtMost(high)),
                Math.min(difference.notBelow(low), difference.notAbove(high)));
        OptionalDouble value = OptionalDouble.of(difference.value());
        return find(name, value, difference.low(), difference.high(), pValues, decisive);
    }

    /**
     * Returns what is found where a number lies in an interval.
     *
     * @param name what sentences call the number, as in {@code ratio}
     * @param value the best guess of the number, where there is one
     * @param from the low end of its interval; minus infinity where nothing bounds it
     * @param to the high end of its interval; infinity where nothing bounds it
     * @param pValues how surely it lies where it is claimed to lie, and elsewhere
     * @param decisive which further data would decide, as in {@code more seeds}
     */
    Finding find(String name, OptionalDouble value, double from, double to, PValues pValues, String decisive) {
        Verdict verdict = verdict(from, to);
        String measured = measured(value, from, to);
        boolean open = verdict == Verdict.UNDECIDED;
        String stated = measured.isEmpty()
                ? "Nothing bounds the " + name + ", so it "
                : "The " + name + " is " + measured + (open ? ", so it " : ": ");
        String why = tail(verdict) + (open ? ": " + decisive + " would tell." : ".");
        return new Finding(verdict, value.orElse(Double.NaN), from, to, stated, why, pValues);
    }

    private Verdict verdict(double from, double to) {
        if (from >= low && to <= high) {
            return Verdict.SUPPORTED;
        }
        return to < low || from > high ? Verdict.REFUTED : Verdict.UNDECIDED;
    }

    /** The number in words, with as many digits as it takes to see on which side of what was claimed it lies. */
    private String measured(OptionalDouble value, double from, double to) {
        int digits = Rounding.digits(from, to, low, high);
        String interval;
        if (Double.isFinite(from) && Double.isFinite(to)) {
            interval = Rounding.down(from, digits) + " to " + Rounding.up(to, digits);
        } else if (Double.isFinite(from)) {
            interval = "at least " + Rounding.down(from, digits);
        } else {
            interval = Double.isFinite(to) ? "at most " + Rounding.up(to, digits) : "";
        }
        return value.isEmpty() || interval.isEmpty()
                ? interval
                : Rounding.nearest(value.getAsDouble(), digits) + " (" + LEVEL + " interval " + interval + ")";
    }

    private String tail(Verdict verdict) {
        if (Double.isFinite(low) && Double.isFinite(high)) {
            return switch (verdict) {
                case SUPPORTED -> "all of that lies within " + words;
                case REFUTED -> "none of that lies within " + words;
                case UNDECIDED -> "may or may not lie within " + words;
            };
        }
        if (Double.isFinite(low)) {
            return switch (verdict) {
                case SUPPORTED -> "even its low end reaches " + words;
                case REFUTED -> "not even its high end reaches " + words;
                case UNDECIDED -> "may or may not reach " + words;
            };
        }
        return switch (verdict) {
            case SUPPORTED -> "not even its high end exceeds " + words;
            case REFUTED -> "even its low end exceeds " + words;
            case UNDECIDED -> "may or may not exceed " + words;
        };
    }
}
