package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code metrics.csv}: one cell, measured on one evaluation task of the validation split after some training.
 *
 * @param cellId the cell's id
 * @param step the training steps taken before the measurement, at least 0
 * @param trainLoss the training loss since the measurement before, in nats for an answer token; NaN where unknown
 * @param task the evaluation task
 * @param accuracy exact-match accuracy, from 0 to 1; NaN where unknown
 * @param loss the validation loss, in nats for an answer token; NaN where unknown
 */
public record MetricRow(String cellId, long step, double trainLoss, String task, double accuracy, double loss) {

    private static final Column<MetricRow, String> CELL_ID = Column.text("cell_id", MetricRow::cellId);
    private static final Column<MetricRow, Long> STEP = Column.whole("step", MetricRow::step);
    private static final Column<MetricRow, Double> TRAIN_LOSS = Column.number("train_loss", MetricRow::trainLoss);
    private static final Column<MetricRow, String> TASK = Column.text("task", MetricRow::task);
    private static final Column<MetricRow, Double> ACCURACY = Column.number("accuracy", MetricRow::accuracy);
    private static final Column<MetricRow, Double> LOSS = Column.number("loss", MetricRow::loss);

    static final Layout<MetricRow> LAYOUT = Layout.of(
            line -> new MetricRow(
                    CELL_ID.of(line),
                    STEP.of(line),
                    TRAIN_LOSS.of(line),
                    TASK.of(line),
                    ACCURACY.of(line),
                    LOSS.of(line)),
            List.of(CELL_ID, STEP, TRAIN_LOSS, TASK, ACCURACY, LOSS));

    /** Checks every range. */
    public MetricRow {
        Ranges.cellId(cellId);
        Ranges.atLeast("step", step, 0);
        Ranges.notBlank("task", task);
        Ranges.share("accuracy", accuracy);
    }
}
