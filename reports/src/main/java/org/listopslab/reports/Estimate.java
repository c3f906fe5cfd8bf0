package org.listopslab.reports;

import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.Rounding;
import org.listopslab.curricula.results.SpecificationRow;

/**
 * The number that a claim is about, with its interval, as report, index and Markdown tell it: ends are rounded outwards, with as many digits as it
 * takes to see on which side of what was claimed they lie.
 *
 * @param name what the number is, as in {@code ratio}
 * @param value the number; empty where unknown
 * @param from the low end of its interval; empty where it has none
 * @param to the high end of its interval; empty where it has none
 * @param hasInterval whether it has an interval, which may be one without ends
 */
public record Estimate(String name, String value, String from, String to, boolean hasInterval) {

    /** What a run measured of a claim. */
    public static Estimate of(ClaimRow row) {
        return of(row, row.value(), row.low(), row.high());
    }

    /** What it measured of the same claim under a specification. */
    static Estimate of(ClaimRow claim, SpecificationRow row) {
        return of(claim, row.value(), row.low(), row.high());
    }

    private static Estimate of(ClaimRow claim, double value, double low, double high) {
        boolean below = Double.isFinite(low) && !(claim.isQuotient() && low == 0);
        boolean above = Double.isFinite(high);
        int digits = Math.max(
                Words.DIGITS,
                Rounding.digits(
                        below ? low : Double.NEGATIVE_INFINITY,
                        above ? high : Double.POSITIVE_INFINITY,
                        claim.claimedLow(),
                        claim.claimedHigh()));
        return new Estimate(
                claim.measure(),
                Double.isNaN(value) ? "" : Words.number(value, digits),
                below ? Words.floor(low, digits) : "",
                above ? Words.ceiling(high, digits) : "",
                !(Double.isNaN(low) && Double.isNaN(high)));
    }

    private boolean isBounded() {
        return !from.isEmpty() && !to.isEmpty();
    }

    /** The number; where it is unknown, what bounds it; empty where nothing does. */
    public String number() {
        if (!value.isEmpty()) {
            return value;
        }
        return isBounded() ? interval() : !from.isEmpty() ? "≥ " + from : to.isEmpty() ? "" : "≤ " + to;
    }

    /** The interval in words; empty where there is none. */
    public String interval() {
        return isBounded() ? from + " to " + to : hasInterval ? Words.open(from, to) : "";
    }

    /** The interval beside the number; empty where it has none, or where it is itself one or an end of one. */
    public String bounds() {
        return value.isEmpty() ? "" : interval();
    }

    /** What the number is, and which interval is told of it; empty where nothing was measured. */
    public String measure() {
        if (number().isEmpty()) {
            return "";
        }
        boolean end = value.isEmpty() && !isBounded();
        return name + (end ? ", end of its " + Words.INTERVAL : interval().isEmpty() ? "" : ", " + Words.INTERVAL);
    }

    /** All of it in one phrase, as in {@code ratio 3.57 (90 % interval 2.1 to 6.2)}; empty where nothing was measured. */
    public String phrase() {
        if (number().isEmpty()) {
            return "";
        }
        return bounds().isEmpty()
                ? measure() + " " + number()
                : name + " " + number() + " (" + Words.INTERVAL + " " + bounds() + ")";
    }
}
