package org.listopslab.curricula.results;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of {@code breakdown.csv}: how often one cell is right on those test examples of a task that have one thing in common.
 *
 * @param cellId the cell's id
 * @param evaluatedOn the evaluation task
 * @param by what the examples have in common
 * @param value its value on them, such as {@code MAX} or {@code 3}
 * @param examples how many such examples there are, at least 1
 * @param accuracy the share of them whose whole answer is right, from 0 to 1
 */
public record BreakdownRow(
        String cellId, String evaluatedOn, QuestionProperty by, String value, int examples, double accuracy) {

    private static final Column<BreakdownRow, String> CELL_ID = Column.text("cell_id", BreakdownRow::cellId);
    private static final Column<BreakdownRow, String> EVALUATED_ON =
            Column.text("evaluated_on", BreakdownRow::evaluatedOn);
    private static final Column<BreakdownRow, QuestionProperty> BY =
            Column.word("by", QuestionProperty.class, BreakdownRow::by);
    private static final Column<BreakdownRow, String> VALUE = Column.text("value", BreakdownRow::value);
    private static final Column<BreakdownRow, Integer> EXAMPLES = Column.small("examples", BreakdownRow::examples);
    private static final Column<BreakdownRow, Double> ACCURACY = Column.number("accuracy", BreakdownRow::accuracy);

    static final Layout<BreakdownRow> LAYOUT = Layout.of(
            line -> new BreakdownRow(
                    CELL_ID.of(line),
                    EVALUATED_ON.of(line),
                    BY.of(line),
                    VALUE.of(line),
                    EXAMPLES.of(line),
                    ACCURACY.of(line)),
            List.of(CELL_ID, EVALUATED_ON, BY, VALUE, EXAMPLES, ACCURACY));

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Checks every range. */
    public BreakdownRow {
        Ranges.cellId(cellId);
        Ranges.notBlank("evaluated_on", evaluatedOn);
        Ranges.notBlank("value", value);
        if (by.isNumber() && !NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("value is '" + value + "', expected a whole number");
        }
        Ranges.atLeast("examples", examples, 1);
        Ranges.share("accuracy", accuracy);
    }
}
