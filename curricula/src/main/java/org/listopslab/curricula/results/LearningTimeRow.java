package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code learning_times.csv}: after how many training steps the models of one size, taught by one curriculum, learned one
 * evaluation task.
 *
 * @param task the name of the curriculum
 * @param evaluatedOn the evaluation task
 * @param stratum over which models, as in {@link ThresholdRow}
 * @param rule when a cell counts as having learned, in words
 * @param size the models' size, counted as in {@link ThresholdRow}
 * @param models how many models there are, at least 1
 * @param learned how many of them learned and kept it to the end
 * @param touched how many of them reached the bar at some evaluation, at least as many
 * @param watched the training steps of the longest of them
 * @param median the steps by which half of the models have learned (Kaplan-Meier); NaN where fewer did
 * @param low the lower end of the interval of the median; 0 where nothing bounds it
 * @param high the upper end of the same interval; infinite where nothing bounds it
 * @param touchedMedian the steps by which half of the models have first reached the bar; NaN where fewer did
 */
public record LearningTimeRow(
        String task,
        String evaluatedOn,
        String stratum,
        String rule,
        long size,
        int models,
        int learned,
        int touched,
        long watched,
        double median,
        double low,
        double high,
        double touchedMedian) {

    private static final Column<LearningTimeRow, String> TASK = Column.text("task", LearningTimeRow::task);
    private static final Column<LearningTimeRow, String> EVALUATED_ON =
            Column.text("evaluated_on", LearningTimeRow::evaluatedOn);
    private static final Column<LearningTimeRow, String> STRATUM = Column.text("stratum", LearningTimeRow::stratum);
    private static final Column<LearningTimeRow, String> RULE = Column.text("rule", LearningTimeRow::rule);
    private static final Column<LearningTimeRow, Long> SIZE = Column.whole("size", LearningTimeRow::size);
    private static final Column<LearningTimeRow, Integer> MODELS = Column.small("models", LearningTimeRow::models);
    private static final Column<LearningTimeRow, Integer> LEARNED = Column.small("learned", LearningTimeRow::learned);
    private static final Column<LearningTimeRow, Integer> TOUCHED = Column.small("touched", LearningTimeRow::touched);
    private static final Column<LearningTimeRow, Long> WATCHED = Column.whole("watched", LearningTimeRow::watched);
    private static final Column<LearningTimeRow, Double> MEDIAN = Column.number("median", LearningTimeRow::median);
    private static final Column<LearningTimeRow, Double> LOW = Column.number("low", LearningTimeRow::low);
    private static final Column<LearningTimeRow, Double> HIGH = Column.number("high", LearningTimeRow::high);
    private static final Column<LearningTimeRow, Double> TOUCHED_MEDIAN =
            Column.number("touched_median", LearningTimeRow::touchedMedian);

    static final Layout<LearningTimeRow> LAYOUT = Layout.of(
            line -> new LearningTimeRow(
                    TASK.of(line),
                    EVALUATED_ON.of(line),
                    STRATUM.of(line),
                    RULE.of(line),
                    SIZE.of(line),
                    MODELS.of(line),
                    LEARNED.of(line),
                    TOUCHED.of(line),
                    WATCHED.of(line),
                    MEDIAN.of(line),
                    LOW.of(line),
                    HIGH.of(line),
                    TOUCHED_MEDIAN.of(line)),
            List.of(
                    TASK,
                    EVALUATED_ON,
                    STRATUM,
                    RULE,
                    SIZE,
                    MODELS,
                    LEARNED,
                    TOUCHED,
                    WATCHED,
                    MEDIAN,
                    LOW,
                    HIGH,
                    TOUCHED_MEDIAN));

    /** Checks every range. */
    public LearningTimeRow {
        Ranges.notBlank("task", task);
        Ranges.notBlank("evaluated_on", evaluatedOn);
        Ranges.atLeast("size", size, 1);
        Ranges.atLeast("models", models, 1);
        Ranges.atLeast("learned", learned, 0);
        Ranges.atLeast("touched", touched, learned);
        Ranges.atLeast("models", models, touched);
        Ranges.atLeast("watched", watched, 0);
    }
}
