package org.listopslab.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.ThresholdStatus;

/** Numbers as people read them. */
public final class Words {
    /** What the run's intervals are called: the fit's level, and the word. */
    public static final String INTERVAL = Math.round(100 * ThresholdFit.LEVEL) + "\u00a0% interval";

    /** Significant digits where nothing asks for more. */
    static final int DIGITS = 3;

    private Words() {}

    /** A whole number with its thousands apart: 12,345. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A parameter count to three digits, since its interval is far wider: 1,230. */
    public static String about(double value) {
        return count(new BigDecimal(value).round(new MathContext(3)).longValue());
    }

    /** A number to three digits; a dash where unknown; "infinity" where unbounded. */
    public static String number(double value) {
        return number(value, DIGITS);
    }

    /** A number to so many digits. */
    static String number(double value, int digits) {
        return number(value, digits, RoundingMode.HALF_UP);
    }

    /** A low end as a number, rounded down to so many digits. */
    static String floor(double value, int digits) {
        return number(value, digits, RoundingMode.FLOOR);
    }

    /** A high end as a number, rounded up to so many digits. */
    static String ceiling(double value, int digits) {
        return number(value, digits, RoundingMode.CEILING);
    }

    private static String number(double value, int least, RoundingMode mode) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "minus infinity";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        // Whole from 1000 on: a bound of 3,536 is not 3,540.
        int digits = Math.max(least, exact.precision() - exact.scale());
        BigDecimal rounded = exact.round(new MathContext(digits, mode)).stripTrailingZeros();
        return Math.abs(value) >= 1000 ? count(rounded.longValue()) : rounded.toPlainString();
    }

    /** A text with a point at its end, which it may have already. */
    public static String closed(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    /** A phrase as the beginning of a sentence. */
    public static String sentence(String phrase) {
        return phrase.isEmpty() ? "" : Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1);
    }

    /** An accuracy with two places, or nothing where unknown: .87, 1.0. */
    public static String accuracy(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** A status word of a table as a reader likes it: "above range". */
    public static String status(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether a threshold that was found so is about size: one that does not rise with size, say, has no number. */
    static boolean hasBounds(String status) {
        ThresholdStatus known = ThresholdStatus.of(status(status));
        return known.ofSize() && known.text().equals(status(status));
    }

    /** An interval in words, with its level; empty where there is none. */
    public static String interval(double low, double high) {
        String bounds = bounds(low, high);
        return bounds.isEmpty() ? "" : INTERVAL + " " + bounds;
    }

    /**
     * The ends of an interval of sizes in words, the low one rounded down and the high one up; empty where there is none. A low end of 0 bounds
     * nothing.
     */
    public static String bounds(double low, double high) {
        boolean below = Double.isFinite(low) && low != 0;
        boolean above = Double.isFinite(high);
        if (Double.isNaN(low) && Double.isNaN(high)) {
            return "";
        }
        return below && above
                ? range(low, high)
                : open(below ? floor(low, DIGITS) : "", above ? ceiling(high, DIGITS) : "");
    }

    /**
     * The ends of an interval that goes on on one side at least.
     *
     * @param from the low end; empty for none
     * @param to the high end; empty for none
     */
    static String open(String from, String to) {
        if (!from.isEmpty()) {
            return "from " + from + " up, no upper bound";
        }
        if (!to.isEmpty()) {
            return "up to " + to + ", no lower bound";
        }
        return "without a bound on either side";
    }

    /** The ends of an interval of any sign, both known, the low one rounded down and the high one up. */
    static String range(double low, double high) {
        return floor(low, DIGITS) + " to " + ceiling(high, DIGITS);
    }
}
