package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code data.csv}: how many examples of a task there are, and how many of those that are used differ.
 *
 * @param task the task
 * @param split train, validation or test
 * @param stratum under which settings, where several are swept; else empty
 * @param examples how many are drawn; infinite for fresh ones without end
 * @param expressions different expressions among them, in the first repetition; NaN where they are too many to count
 * @param forms different expressions among them but for the order of arguments that may change places; NaN where they are too many to count
 * @param allExpressions different expressions that the split has
 * @param allForms different forms that it has
 * @param known how well the last two are known: exact, estimate (the split's share), at_most (bounds leave some out)
 */
public record DataRow(
        String task,
        String split,
        String stratum,
        double examples,
        double expressions,
        double forms,
        double allExpressions,
        double allForms,
        String known) {

    private static final Column<DataRow, String> TASK = Column.text("task", DataRow::task);
    private static final Column<DataRow, String> SPLIT = Column.text("split", DataRow::split);
    private static final Column<DataRow, String> STRATUM = Column.text("stratum", DataRow::stratum);
    private static final Column<DataRow, Double> EXAMPLES = Column.number("examples", DataRow::examples);
    private static final Column<DataRow, Double> EXPRESSIONS = Column.number("expressions", DataRow::expressions);
    private static final Column<DataRow, Double> FORMS = Column.number("forms", DataRow::forms);
    private static final Column<DataRow, Double> ALL_EXPRESSIONS =
            Column.number("all_expressions", DataRow::allExpressions);
    private static final Column<DataRow, Double> ALL_FORMS = Column.number("all_forms", DataRow::allForms);
    private static final Column<DataRow, String> KNOWN = Column.text("known", DataRow::known);

    static final Layout<DataRow> LAYOUT = Layout.of(
            line -> new DataRow(
                    TASK.of(line),
                    SPLIT.of(line),
                    STRATUM.of(line),
                    EXAMPLES.of(line),
                    EXPRESSIONS.of(line),
                    FORMS.of(line),
                    ALL_EXPRESSIONS.of(line),
                    ALL_FORMS.of(line),
                    KNOWN.of(line)),
            List.of(TASK, SPLIT, STRATUM, EXAMPLES, EXPRESSIONS, FORMS, ALL_EXPRESSIONS, ALL_FORMS, KNOWN));

    /** Checks every range. */
    public DataRow {
        Ranges.notBlank("task", task);
        Ranges.notBlank("split", split);
        Ranges.notBlank("known", known);
    }
}
