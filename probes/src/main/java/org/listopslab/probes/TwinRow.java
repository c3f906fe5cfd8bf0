package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.behaviour.TwinDirections.Direction;

/**
 * One line of {@code probes/twins.csv}: what a model that was taught fewer examples has of one direction of its generalising twin.
 *
 * @param task the task of the questions
 * @param examples how many examples of each task the model was taught, or {@code endless}
 * @param accuracy how often it is right on held-out questions
 * @param twin the id of the twin: the same model, taught the most examples, with which it learned the task
 * @param twinExamples how many those are
 * @param direction the direction, and what is there of it
 */
public record TwinRow(
        String task, String examples, double accuracy, String twin, String twinExamples, Direction direction) {
    private static final Column<TwinRow, String> TASK = Column.text("task", TwinRow::task);
    private static final Column<TwinRow, String> EXAMPLES = Column.text("examples", TwinRow::examples);
    private static final Column<TwinRow, Double> ACCURACY = Column.number("accuracy", TwinRow::accuracy);
    private static final Column<TwinRow, String> TWIN = Column.text("twin", TwinRow::twin);
    private static final Column<TwinRow, String> TWIN_EXAMPLES = Column.text("twin_examples", TwinRow::twinExamples);
    private static final Column<TwinRow, Integer> DIRECTION = Column.small("direction", row -> row.direction.number());
    private static final Column<TwinRow, Double> TWIN_SHARE =
            Column.number("twin_share", row -> row.direction.twinShare());
    private static final Column<TwinRow, Double> OWN_SHARE =
            Column.number("own_share", row -> row.direction.ownShare());
    private static final Column<TwinRow, Double> KEPT = Column.number("kept", row -> row.direction.kept());
    private static final Column<TwinRow, Double> SHUFFLED =
            Column.number("kept_shuffled", row -> row.direction.shuffled());
    private static final Column<TwinRow, Double> PEER = Column.number("kept_by_peer", row -> row.direction.peer());

    static final Layout<TwinRow> LAYOUT = Layout.of(
            line -> new TwinRow(
                    TASK.of(line),
                    EXAMPLES.of(line),
                    ACCURACY.of(line),
                    TWIN.of(line),
                    TWIN_EXAMPLES.of(line),
                    new Direction(
                            DIRECTION.of(line),
                            TWIN_SHARE.of(line),
                            OWN_SHARE.of(line),
                            KEPT.of(line),
                            SHUFFLED.of(line),
                            PEER.of(line))),
            List.of(
                    TASK,
                    EXAMPLES,
                    ACCURACY,
                    TWIN,
                    TWIN_EXAMPLES,
                    DIRECTION,
                    TWIN_SHARE,
                    OWN_SHARE,
                    KEPT,
                    SHUFFLED,
                    PEER));
}
