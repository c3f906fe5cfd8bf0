package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;

/**
 * One line of {@code probes/snapshots/lags.csv}: whether what a probe measures comes before, with or after the accuracy.
 *
 * @param curriculum the curriculum of the models
 * @param stratum what they have in common; empty for nothing
 * @param task the task whose accuracy is meant
 * @param probe the probe
 * @param quantity which of its numbers
 * @param models models that end with knowledge of the task and in which the number ends elsewhere than it began
 * @param lag by how many doublings of the steps the number is half-way after the accuracy is, on average; negative where it comes before
 * @param low low end of the 90 % interval over models; NaN with fewer than two
 * @param high high end
 * @param reading what the interval says
 */
public record LagRow(
        String curriculum,
        String stratum,
        String task,
        String probe,
        String quantity,
        int models,
        double lag,
        double low,
        double high,
        Reading reading) {
    /** When the number comes. */
    public enum Reading {
        /** All of the interval is negative. */
        BEFORE,
        /** All of it lies within half a doubling of zero, on both sides of which it is. */
        WITH,
        /** All of the interval is positive. */
        AFTER,
        /** None of these can be told. */
        UNDECIDED;

        /** How far from zero still counts as together, in doublings. */
        private static final double TOGETHER = 0.5;

        static Reading of(double low, double high) {
            if (high < 0) {
                return BEFORE;
            }
            if (low > 0) {
                return AFTER;
            }
            return low >= -TOGETHER && high <= TOGETHER ? WITH : UNDECIDED;
        }
    }

    private static final Column<LagRow, String> CURRICULUM = Column.text("curriculum", LagRow::curriculum);
    private static final Column<LagRow, String> STRATUM = Column.text("stratum", LagRow::stratum);
    private static final Column<LagRow, String> TASK = Column.text("task", LagRow::task);
    private static final Column<LagRow, String> PROBE = Column.text("probe", LagRow::probe);
    private static final Column<LagRow, String> QUANTITY = Column.text("quantity", LagRow::quantity);
    private static final Column<LagRow, Integer> MODELS = Column.small("models", LagRow::models);
    private static final Column<LagRow, Double> LAG = Column.number("lag", LagRow::lag);
    private static final Column<LagRow, Double> LOW = Column.number("low", LagRow::low);
    private static final Column<LagRow, Double> HIGH = Column.number("high", LagRow::high);
    private static final Column<LagRow, Reading> READING = Column.word("reading", Reading.class, LagRow::reading);

    static final Layout<LagRow> LAYOUT = Layout.of(
            line -> new LagRow(
                    CURRICULUM.of(line),
                    STRATUM.of(line),
                    TASK.of(line),
                    PROBE.of(line),
                    QUANTITY.of(line),
                    MODELS.of(line),
                    LAG.of(line),
                    LOW.of(line),
                    HIGH.of(line),
                    READING.of(line)),
            List.of(CURRICULUM, STRATUM, TASK, PROBE, QUANTITY, MODELS, LAG, LOW, HIGH, READING));
}
