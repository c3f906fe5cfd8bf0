package org.listopslab.reports;

import org.listopslab.curricula.results.BudgetRow;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.threshold.ThresholdStatus;

/**
 * What may be told of a threshold: its number and the ends of its interval, as far as its status lets them stand. One that its training
 * limits has a high end alone, and one that is not about size nothing.
 *
 * @param hasEnds whether there is an interval
 * @param threshold in parameters; NaN where there is no number
 * @param low the low end; NaN where nothing is known of it
 * @param high the high end, infinite where unbounded; NaN where nothing is known of it
 */
public record Told(boolean hasEnds, double threshold, double low, double high) {
    /** What may be told of a threshold. */
    public static Told of(ThresholdRow row) {
        return of(row.status(), row.threshold(), row.low(), row.high());
    }

    static Told of(BudgetRow row) {
        return of(row.status(), row.threshold(), row.low(), row.high());
    }

    private static Told of(String status, double threshold, double low, double high) {
        if (Words.hasBounds(status)) {
            return new Told(true, threshold, low, high);
        }
        return ThresholdStatus.of(Words.status(status)).isUpperBound() && Double.isFinite(high)
                ? new Told(true, Double.NaN, 0, high)
                : new Told(false, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Whether the low end lies beyond the picture, or is none. */
    boolean isOpenBelow(double[] range) {
        return hasEnds && !(low >= range[0]);
    }

    /** Whether the high end lies beyond the picture, or is none. */
    boolean isOpenAbove(double[] range) {
        return hasEnds && !(high <= range[1]);
    }

    /** Where the interval begins in the picture; NaN where there is none. */
    double from(double[] range) {
        return !hasEnds ? Double.NaN : isOpenBelow(range) ? range[0] : Math.min(low, range[1]);
    }

    /** Where the interval ends in the picture; NaN where there is none. */
    double to(double[] range) {
        return !hasEnds ? Double.NaN : isOpenAbove(range) ? range[1] : Math.max(high, range[0]);
    }
}
