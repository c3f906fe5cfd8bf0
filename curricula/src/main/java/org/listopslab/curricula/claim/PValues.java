package org.listopslab.curricula.claim;

/**
 * How surely a claim is supported and how surely it is refuted, so that several claims can be decided together: the probability of data
 * at least as far in favour of each if it is false. A claim by itself is supported, or refuted, where its p-value is at most that of
 * one end of an interval, 0.05.
 *
 * @param supported the p-value of "not as claimed", 0 to 1; NaN where nothing was measured
 * @param refuted the p-value of "as claimed", 0 to 1; NaN where nothing was measured
 */
public record PValues(double supported, double refuted) {
    /** Where nothing was measured. */
    public static final PValues NONE = new PValues(Double.NaN, Double.NaN);

    /** Whether there is anything to decide by. */
    public boolean measured() {
        return !Double.isNaN(supported);
    }
}
