package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code budgets.csv}: the threshold of {@link ThresholdRow} as it would be if models were judged earlier in their
 * training.
 *
 * <p>A model after half of its steps is not a model trained for half as many: under a schedule that falls, its learning rate is still high.
 *
 * @param task the name of the curriculum
 * @param evaluatedOn the evaluation task
 * @param stratum over which models, as in {@link ThresholdRow}
 * @param rule when a cell counts as having learned, in words
 * @param budget the share of the steps after which models are judged, above 0, at most 1
 * @param steps how many steps that are
 * @param models how many models are judged, at least 1
 * @param learned how many of them have learned by then
 * @param threshold the size at the middle of the curve; NaN where it is not bracketed
 * @param low the lower end of its interval; NaN where unknown, 0 where unbounded
 * @param high the upper end of the same interval; NaN where unknown, infinite where unbounded
 * @param status one word on how the threshold was found, or why not
 */
public record BudgetRow(
        String task,
        String evaluatedOn,
        String stratum,
        String rule,
        double budget,
        long steps,
        int models,
        int learned,
        double threshold,
        double low,
        double high,
        String status) {

    private static final Column<BudgetRow, String> TASK = Column.text("task", BudgetRow::task);
    private static final Column<BudgetRow, String> EVALUATED_ON = Column.text("evaluated_on", BudgetRow::evaluatedOn);
    private static final Column<BudgetRow, String> STRATUM = Column.text("stratum", BudgetRow::stratum);
    private static final Column<BudgetRow, String> RULE = Column.text("rule", BudgetRow::rule);
    private static final Column<BudgetRow, Double> BUDGET = Column.number("budget", BudgetRow::budget);
    private static final Column<BudgetRow, Long> STEPS = Column.whole("steps", BudgetRow::steps);
    private static final Column<BudgetRow, Integer> MODELS = Column.small("models", BudgetRow::models);
    private static final Column<BudgetRow, Integer> LEARNED = Column.small("learned", BudgetRow::learned);
    private static final Column<BudgetRow, Double> THRESHOLD = Column.number("threshold", BudgetRow::threshold);
    private static final Column<BudgetRow, Double> LOW = Column.number("low", BudgetRow::low);
    private static final Column<BudgetRow, Double> HIGH = Column.number("high", BudgetRow::high);
    private static final Column<BudgetRow, String> STATUS = Column.text("status", BudgetRow::status);

    static final Layout<BudgetRow> LAYOUT = Layout.of(
            line -> new BudgetRow(
                    TASK.of(line),
                    EVALUATED_ON.of(line),
                    STRATUM.of(line),
                    RULE.of(line),
                    BUDGET.of(line),
                    STEPS.of(line),
                    MODELS.of(line),
                    LEARNED.of(line),
                    THRESHOLD.of(line),
                    LOW.of(line),
                    HIGH.of(line),
                    STATUS.of(line)),
            List.of(TASK, EVALUATED_ON, STRATUM, RULE, BUDGET, STEPS, MODELS, LEARNED, THRESHOLD, LOW, HIGH, STATUS));

    /** Checks every range. */
    public BudgetRow {
        Ranges.notBlank("task", task);
        Ranges.notBlank("evaluated_on", evaluatedOn);
        Ranges.share("budget", budget);
        Ranges.atLeast("steps", steps, 0);
        Ranges.atLeast("models", models, 1);
        Ranges.atLeast("learned", learned, 0);
        Ranges.atLeast("models", models, learned);
        Ranges.positive("threshold", threshold);
        Ranges.notBlank("status", status);
    }
}
