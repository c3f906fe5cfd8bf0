package org.listopslab.curricula.results;

/**
 * One line of {@code claims.csv}: a claim of the experiment file, and what the run says about it.
 *
 * @param claim the claim in the experiment's own words
 * @param verdict what the run decides
 * @param value the measured number that the claim is about, such as a ratio of thresholds; NaN where unknown
 * @param low the lower end of its {@linkplain org.listopslab.curricula.threshold.ThresholdFit#LEVEL interval}; NaN where unknown
 * @param high the upper end of the same interval; NaN where unknown, infinite where unbounded
 * @param reason one sentence on why the verdict is as it is
 */
public record ClaimRow(String claim, Verdict verdict, double value, double low, double high, String reason) {

    /** Checks that there is a claim. */
    public ClaimRow {
        Checks.notBlank("claim", claim);
    }
}
