package org.listopslab.curricula.threshold;

import org.listopslab.curricula.results.Verdict;

/**
 * The answer to a claim of the form "this threshold is at least so many times that one".
 *
 * @param verdict supported where even the interval's low end reaches what was claimed, refuted where not even its high
 *     end does, else undecided
 * @param ratio the ratio of the two thresholds that it was read from
 * @param reason one sentence that says why, in plain words
 */
public record ClaimVerdict(Verdict verdict, ThresholdRatio ratio, String reason) {

    /**
     * Returns the verdict on a claimed ratio.
     *
     * @param atLeast the ratio claimed, positive and finite
     */
    public static ClaimVerdict of(ThresholdRatio ratio, double atLeast) {
        if (!(atLeast > 0) || Double.isInfinite(atLeast)) {
            throw new IllegalArgumentException("a claimed ratio must be positive and finite, not " + atLeast);
        }
        String claimed = Interval.rounded(atLeast);
        Interval interval = ratio.interval();
        if (interval.low() >= atLeast) {
            return new ClaimVerdict(
                    Verdict.SUPPORTED,
                    ratio,
                    String.format("The ratio is %s: even its low end reaches the claimed %s.", ratio, claimed));
        }
        if (interval.high() < atLeast) {
            return new ClaimVerdict(
                    Verdict.REFUTED,
                    ratio,
                    String.format("The ratio is %s: not even its high end reaches the claimed %s.", ratio, claimed));
        }
        String reason = ratio.equals(ThresholdRatio.UNKNOWN)
                ? String.format("Nothing bounds the ratio, so it may or may not reach the claimed %s.", claimed)
                : String.format(
                        "The ratio is %s, so it may or may not reach the claimed %s: more seeds or sizes would tell.",
                        ratio, claimed);
        return new ClaimVerdict(Verdict.UNDECIDED, ratio, reason);
    }
}
