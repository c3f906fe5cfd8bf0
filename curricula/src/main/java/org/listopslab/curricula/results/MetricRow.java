package org.listopslab.curricula.results;

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

    /** Checks every range. */
    public MetricRow {
        Checks.cellId(cellId);
        Checks.atLeast("step", step, 0);
        Checks.notBlank("task", task);
        Checks.share("accuracy", accuracy);
    }
}
