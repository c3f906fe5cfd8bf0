package org.listopslab.curricula.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers for people, whole from 100 on and never with an exponent. Low ends of intervals are rounded down and high ends up, so that
 * what is told of an interval is never more than what is known.
 */
public final class Rounding {
    /** Significant digits where nothing asks for more: intervals are far wider than what a third would tell. */
    public static final int DIGITS = 2;
    /** As many digits as a number can have. */
    private static final int MOST_DIGITS = 17;

    private Rounding() {}

    /** The low end of an interval, to so many significant digits. */
    public static String down(double low, int digits) {
        return rounded(low, digits, RoundingMode.FLOOR).toPlainString();
    }

    /** The high end of an interval, to so many significant digits. */
    public static String up(double high, int digits) {
        return rounded(high, digits, RoundingMode.CEILING).toPlainString();
    }

    /** A number to so many significant digits. */
    public static String nearest(double value, int digits) {
        return rounded(value, digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A number as it was given, such as that of a claim. */
    public static String exact(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /**
     * The fewest digits, at least {@link #DIGITS}, with which the ends of an interval still lie on the same sides of some numbers: so
     * 2.04 is not told as 2.0 where it matters that it is above 2.03, nor 0.999 as 1.0 where it matters that it is below 1.
     *
     * @param low the low end; may be infinite
     * @param high the high end; may be infinite
     * @param beside numbers that the ends are compared with; infinite ones do not matter
     */
    public static int digits(double low, double high, double... beside) {
        for (int digits = DIGITS; digits < MOST_DIGITS; digits++) {
            boolean same = true;
            for (double number : beside) {
                same &= staysBeside(number, low, digits, RoundingMode.FLOOR);
                same &= staysBeside(number, high, digits, RoundingMode.CEILING);
            }
            if (same) {
                return digits;
            }
        }
        return MOST_DIGITS;
    }

    private static boolean staysBeside(double number, double end, int digits, RoundingMode mode) {
        return Double.isInfinite(end)
                || Double.compare(end, number)
                        == Double.compare(rounded(end, digits, mode).doubleValue(), number);
    }

    private static BigDecimal rounded(double value, int digits, RoundingMode mode) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return exact.round(new MathContext(Math.max(digits, exact.precision() - exact.scale()), mode));
    }
}
