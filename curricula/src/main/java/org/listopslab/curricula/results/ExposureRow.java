package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code exposure.csv}: how many examples of an operator a model sees in its whole training.
 *
 * @param task the name of the curriculum
 * @param operator the operator of the outermost operation
 * @param stratum of which models, as in {@link ThresholdRow}
 * @param steps optimizer steps of the curriculum, at the most
 * @param examples examples seen, as expected, and at the most where stages may end earlier
 */
public record ExposureRow(String task, String operator, String stratum, long steps, double examples) {

    private static final Column<ExposureRow, String> TASK = Column.text("task", ExposureRow::task);
    private static final Column<ExposureRow, String> OPERATOR = Column.text("operator", ExposureRow::operator);
    private static final Column<ExposureRow, String> STRATUM = Column.text("stratum", ExposureRow::stratum);
    private static final Column<ExposureRow, Long> STEPS = Column.whole("steps", ExposureRow::steps);
    private static final Column<ExposureRow, Double> EXAMPLES = Column.number("examples", ExposureRow::examples);

    static final Layout<ExposureRow> LAYOUT = Layout.of(
            line -> new ExposureRow(
                    TASK.of(line), OPERATOR.of(line), STRATUM.of(line), STEPS.of(line), EXAMPLES.of(line)),
            List.of(TASK, OPERATOR, STRATUM, STEPS, EXAMPLES));

    /** Checks every range. */
    public ExposureRow {
        Ranges.notBlank("task", task);
        Ranges.notBlank("operator", operator);
        Ranges.atLeast("steps", steps, 1);
    }
}
