package org.listopslab.curricula.results;

/**
 * One line of {@code thresholds.csv}: the size at which one curriculum learns one evaluation task, with the curve behind it.
 *
 * <p>The curve is a {@link org.listopslab.curricula.threshold.LearningCurve}: threshold, slope, guess and lapse are its parts.
 *
 * @param task the name of the curriculum
 * @param evaluatedOn the evaluation task
 * @param rule when a cell counts as having learned, in words, such as {@code accuracy >= 0.9}
 * @param threshold the parameter count at the middle of the curve; NaN where it is not bracketed
 * @param low the lower end of its {@linkplain org.listopslab.curricula.threshold.ThresholdFit#LEVEL interval}, in parameters; NaN where unknown, infinite where unbounded
 * @param high the upper end of the same interval, in parameters; NaN where unknown, infinite where unbounded
 * @param status one word on how the threshold was found, or why not
 * @param slope the curve's steepness per factor e of size, positive; NaN where there is no curve
 * @param guess the chance of learning at size zero, from 0 to below 1/2; NaN where there is no curve
 * @param lapse the chance of not learning at infinite size, from 0 to below 1/2; NaN where there is no curve
 */
public record ThresholdRow(
        String task,
        String evaluatedOn,
        String rule,
        double threshold,
        double low,
        double high,
        String status,
        double slope,
        double guess,
        double lapse) {

    /** Checks every range. */
    public ThresholdRow {
        Checks.notBlank("task", task);
        Checks.notBlank("evaluated_on", evaluatedOn);
        Checks.notBlank("status", status);
        Checks.positive("threshold", threshold);
        Checks.positive("slope", slope);
        Checks.belowHalf("guess", guess);
        Checks.belowHalf("lapse", lapse);
    }
}
