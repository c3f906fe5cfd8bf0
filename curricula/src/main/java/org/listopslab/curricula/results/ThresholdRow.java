package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code thresholds.csv}: the size at which one curriculum learns one evaluation task, with the curve behind it.
 *
 * <p>The curve is a {@link org.listopslab.curricula.threshold.LearningCurve}: threshold, slope, guess and lapse are its parts.
 *
 * @param task the name of the curriculum
 * @param evaluatedOn the evaluation task
 * @param rule when a cell counts as having learned, in words, such as {@code accuracy >= 0.9}
 * @param threshold the parameter count at the middle of the curve; NaN where it is not bracketed
 * @param low the lower end of its {@linkplain org.listopslab.curricula.threshold.ThresholdFit#LEVEL interval}, in parameters; NaN where the status says that size does not decide
 * @param high the upper end of the same interval, in parameters; NaN likewise, infinite where unbounded
 * @param status one word on how the threshold was found, or why not
 * @param slope the curve's steepness per factor e of size, positive; NaN where there is no curve
 * @param guess the chance of learning at size zero, from 0 to below 1/2; NaN where there is no curve
 * @param lapse the chance of not learning at infinite size, from 0 to below 1/2; NaN where there is no curve
 * @param stratum over which models, in words such as {@code layers=4 heads=1}: never over models of different forms; empty where
 *     all models of the run have one form
 * @param models how many models were judged, at least 1; 0 where unknown
 * @param learned how many of them learned
 * @param bySize the same for each size, such as {@code 0 of 4 at 360, 3 of 4 at 684}
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
        double lapse,
        String stratum,
        int models,
        int learned,
        String bySize) {

    private static final Column<ThresholdRow, String> TASK = Column.text("task", ThresholdRow::task);
    private static final Column<ThresholdRow, String> EVALUATED_ON =
            Column.text("evaluated_on", ThresholdRow::evaluatedOn);
    private static final Column<ThresholdRow, String> RULE = Column.text("rule", ThresholdRow::rule);
    private static final Column<ThresholdRow, Double> THRESHOLD = Column.number("threshold", ThresholdRow::threshold);
    private static final Column<ThresholdRow, Double> LOW = Column.number("low", ThresholdRow::low);
    private static final Column<ThresholdRow, Double> HIGH = Column.number("high", ThresholdRow::high);
    private static final Column<ThresholdRow, String> STATUS = Column.text("status", ThresholdRow::status);
    private static final Column<ThresholdRow, Double> SLOPE = Column.number("slope", ThresholdRow::slope);
    private static final Column<ThresholdRow, Double> GUESS = Column.number("guess", ThresholdRow::guess);
    private static final Column<ThresholdRow, Double> LAPSE = Column.number("lapse", ThresholdRow::lapse);
    private static final Column<ThresholdRow, String> STRATUM = Column.text("stratum", ThresholdRow::stratum);
    private static final Column<ThresholdRow, Integer> MODELS = Column.small("models", ThresholdRow::models);
    private static final Column<ThresholdRow, Integer> LEARNED = Column.small("learned", ThresholdRow::learned);
    private static final Column<ThresholdRow, String> BY_SIZE = Column.text("by_size", ThresholdRow::bySize);

    static final Layout<ThresholdRow> LAYOUT = Layout.of(
            line -> new ThresholdRow(
                    TASK.of(line),
                    EVALUATED_ON.of(line),
                    RULE.of(line),
                    THRESHOLD.of(line),
                    LOW.of(line),
                    HIGH.of(line),
                    STATUS.of(line),
                    SLOPE.of(line),
                    GUESS.of(line),
                    LAPSE.of(line),
                    STRATUM.of(line),
                    MODELS.of(line),
                    LEARNED.of(line),
                    BY_SIZE.of(line)),
            List.of(
                    TASK,
                    EVALUATED_ON,
                    RULE,
                    THRESHOLD,
                    LOW,
                    HIGH,
                    STATUS,
                    SLOPE,
                    GUESS,
                    LAPSE,
                    STRATUM,
                    MODELS,
                    LEARNED,
                    BY_SIZE));

    /** Checks every range. */
    public ThresholdRow {
        Ranges.notBlank("task", task);
        Ranges.notBlank("evaluated_on", evaluatedOn);
        Ranges.notBlank("status", status);
        Ranges.positive("threshold", threshold);
        Ranges.positive("slope", slope);
        Ranges.belowHalf("guess", guess);
        Ranges.belowHalf("lapse", lapse);
        Ranges.atLeast("learned", learned, 0);
        Ranges.atLeast("models", models, learned);
    }
}
