package org.listopslab.curricula.claim;

import org.listopslab.curricula.results.Verdict;

/**
 * What a run says about a claim.
 *
 * @param verdict supported where the whole interval is what was claimed, refuted where none of it is, else undecided
 * @param value the measured number that the claim is about; NaN where unknown
 * @param low the low end of its interval; NaN where there is none
 * @param high the high end of its interval; NaN where there is none, infinite where unbounded
 * @param stated the beginning of a sentence that states the number, as in {@code The ratio is at least 3.0: }; empty where it is not
 *     stated
 * @param why the rest of that sentence, or the whole of it, and what else there is to say: why the verdict is as it is, in plain words
 * @param pValues how surely
 */
public record Finding(
        Verdict verdict, double value, double low, double high, String stated, String why, PValues pValues) {

    /** The finding where there is nothing to decide by, and why. */
    public static Finding unknown(String why) {
        return new Finding(Verdict.UNDECIDED, Double.NaN, Double.NaN, Double.NaN, "", why, PValues.NONE);
    }

    /** Why the verdict is as it is, with the number. */
    public String reason() {
        return stated + why;
    }

    /** Returns the same with the models that it is about, as in {@code Over models with layers=2: }, before the reason. */
    public Finding about(String models) {
        return new Finding(verdict, value, low, high, models + stated, why, pValues);
    }

    /** Returns the same with more behind the reason. */
    public Finding and(String more) {
        return new Finding(verdict, value, low, high, stated, why + more, pValues);
    }
}
