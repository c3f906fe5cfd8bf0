package org.listopslab.reports.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis: which number lies where.
 *
 * @param from the number at its beginning
 * @param to the number at its end, above {@code from}
 * @param start where it begins, in pixels
 * @param end where it ends, in pixels, which may be before {@code start}
 * @param logarithmic whether equal factors are equally long; then both numbers are positive
 */
public record Axis(double from, double to, double start, double end, boolean logarithmic) {
    private static final int MOST_TICKS = 8;

    /** Where a number lies. */
    public double at(double number) {
        double share = logarithmic ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
        return start + share * (end - start);
    }

    /** Where a number lies, or the nearest end. */
    public double within(double number) {
        return at(Math.max(from, Math.min(to, number)));
    }

    /** Round numbers on it: one, two and five of each power of ten, as far as there is room. */
    public List<Double> ticks() {
        double least = logarithmic ? from : (to - from) / MOST_TICKS;
        double most = logarithmic ? to : to - from;
        List<Double> round = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(least)) - 1; Math.pow(10, power) <= most; power++) {
            for (int digit : new int[] {1, 2, 5}) {
                // From text, so that two tenths are .2
                double number = Double.parseDouble(digit + "e" + power);
                if (number >= least && number <= most) {
                    round.add(number);
                }
            }
        }
        if (logarithmic) {
            return round;
        }
        double step = round.isEmpty() ? most : round.get(0);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            ticks.add(Double.parseDouble(String.format(Locale.ROOT, "%.6g", i * step)));
        }
        return ticks;
    }
}
