package org.listopslab.curricula.claim;

import org.listopslab.curricula.results.Verdict;

/**
 * What a run says about a claim.
 *
 * @param verdict supported where the whole interval is what was claimed, refuted where none of it is, else undecided
 * @param value the measured number that the claim is about; NaN where unknown
 * @param low the low end of its interval; NaN where there is none
 * @param high the high end of its interval; NaN where there is none, infinite where unbounded
 * @param reason one sentence that says why, in plain words
 * @param pValues how surely
 */
public record Finding(Verdict verdict, double value, double low, double high, String reason, PValues pValues) {

    /** The finding where there is nothing to decide by, and why. */
    public static Finding unknown(String reason) {
        return new Finding(Verdict.UNDECIDED, Double.NaN, Double.NaN, Double.NaN, reason, PValues.NONE);
    }

    /** Returns the same with another reason. */
    public Finding because(String why) {
        return new Finding(verdict, value, low, high, why, pValues);
    }
}
