package org.listopslab.models.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of measurements, which a few disturbed ones do not move. */
public final class Medians {
    private Medians() {}

    /**
     * The median; the mean of the two middle values of an even count; NaN if any value is, or there is none.
     *
     * @param items what was measured
     * @param measure the value of each
     */
    public static <T> double of(List<T> items, ToDoubleFunction<T> measure) {
        double[] sorted = items.stream().mapToDouble(measure).sorted().toArray(); // NaN last
        int size = sorted.length;
        if (size == 0 || Double.isNaN(sorted[size - 1])) {
            return Double.NaN;
        }
        return (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
    }
}
