package org.listopslab.curricula.results;

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

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Checks every range. */
    public BreakdownRow {
        Checks.cellId(cellId);
        Checks.notBlank("evaluated_on", evaluatedOn);
        Checks.notBlank("value", value);
        if (by.isNumber() && !NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("value is '" + value + "', expected a whole number");
        }
        Checks.atLeast("examples", examples, 1);
        Checks.share("accuracy", accuracy);
    }
}
