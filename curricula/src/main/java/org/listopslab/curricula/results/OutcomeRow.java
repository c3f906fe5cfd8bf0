package org.listopslab.curricula.results;

import java.util.List;
import java.util.Locale;
import org.listopslab.curricula.outcome.Outcome;

/**
 * One line of {@code outcomes.csv}: what became of one cell on one evaluation task, and the numbers that say so.
 *
 * @param cellId the cell's id
 * @param evaluatedOn the evaluation task
 * @param outcome what became of it, under the experiment's bar
 * @param detail more on it, such as the plateau's name, {@code modulo 5}; empty where there is no more to say
 * @param sinceStep the step of the validation curve's first point from which on it stays at the bar to its end; 0 where it ends below
 * @param held whether the curve, once at the bar, never fell below it again
 * @param examples held-out examples
 * @param accuracy exact match on them, from 0 to 1; NaN where unknown
 * @param loss cross-entropy on them, in nats for an answer token; NaN where unknown
 * @param chanceAccuracy the accuracy of the best single answer to all of them; NaN where unknown
 * @param chanceLoss the loss of the best single guess for all of them: the entropy of the answers' marginal distribution; NaN where
 *     unknown
 * @param seenExamples training examples of this task on which the model was measured; 0 where it was not taught
 * @param seenAccuracy exact match on them, from 0 to 1; NaN where there are none
 * @param seenLoss cross-entropy on them; NaN where there are none
 * @param shortcut the name of the shortcut that is right most often; empty where none was found
 * @param shortcutAccuracy the share of the held-out examples on which it is right; NaN where there is none
 */
public record OutcomeRow(
        String cellId,
        String evaluatedOn,
        Outcome outcome,
        String detail,
        long sinceStep,
        Held held,
        int examples,
        double accuracy,
        double loss,
        double chanceAccuracy,
        double chanceLoss,
        int seenExamples,
        double seenAccuracy,
        double seenLoss,
        String shortcut,
        double shortcutAccuracy) {

    /** Whether a curve stayed at the bar once it had reached it. */
    public enum Held {
        /** It never fell below again. */
        YES,
        /** It fell below again, for a while or for good. */
        NO,
        /** It never reached the bar. */
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Column<OutcomeRow, String> CELL_ID = Column.text("cell_id", OutcomeRow::cellId);
    private static final Column<OutcomeRow, String> EVALUATED_ON = Column.text("evaluated_on", OutcomeRow::evaluatedOn);
    private static final Column<OutcomeRow, Outcome> OUTCOME =
            Column.word("outcome", Outcome.class, OutcomeRow::outcome);
    private static final Column<OutcomeRow, String> DETAIL = Column.text("detail", OutcomeRow::detail);
    private static final Column<OutcomeRow, Long> SINCE_STEP = Column.whole("since_step", OutcomeRow::sinceStep);
    private static final Column<OutcomeRow, Held> HELD = Column.word("held", Held.class, OutcomeRow::held);
    private static final Column<OutcomeRow, Integer> EXAMPLES = Column.small("examples", OutcomeRow::examples);
    private static final Column<OutcomeRow, Double> ACCURACY = Column.number("accuracy", OutcomeRow::accuracy);
    private static final Column<OutcomeRow, Double> LOSS = Column.number("loss", OutcomeRow::loss);
    private static final Column<OutcomeRow, Double> CHANCE_ACCURACY =
            Column.number("chance_accuracy", OutcomeRow::chanceAccuracy);
    private static final Column<OutcomeRow, Double> CHANCE_LOSS = Column.number("chance_loss", OutcomeRow::chanceLoss);
    private static final Column<OutcomeRow, Integer> SEEN_EXAMPLES =
            Column.small("seen_examples", OutcomeRow::seenExamples);
    private static final Column<OutcomeRow, Double> SEEN_ACCURACY =
            Column.number("seen_accuracy", OutcomeRow::seenAccuracy);
    private static final Column<OutcomeRow, Double> SEEN_LOSS = Column.number("seen_loss", OutcomeRow::seenLoss);
    private static final Column<OutcomeRow, String> SHORTCUT = Column.text("shortcut", OutcomeRow::shortcut);
    private static final Column<OutcomeRow, Double> SHORTCUT_ACCURACY =
            Column.number("shortcut_accuracy", OutcomeRow::shortcutAccuracy);

    static final Layout<OutcomeRow> LAYOUT = Layout.of(
            line -> new OutcomeRow(
                    CELL_ID.of(line),
                    EVALUATED_ON.of(line),
                    OUTCOME.of(line),
                    DETAIL.of(line),
                    SINCE_STEP.of(line),
                    HELD.of(line),
                    EXAMPLES.of(line),
                    ACCURACY.of(line),
                    LOSS.of(line),
                    CHANCE_ACCURACY.of(line),
                    CHANCE_LOSS.of(line),
                    SEEN_EXAMPLES.of(line),
                    SEEN_ACCURACY.of(line),
                    SEEN_LOSS.of(line),
                    SHORTCUT.of(line),
                    SHORTCUT_ACCURACY.of(line)),
            List.of(
                    CELL_ID,
                    EVALUATED_ON,
                    OUTCOME,
                    DETAIL,
                    SINCE_STEP,
                    HELD,
                    EXAMPLES,
                    ACCURACY,
                    LOSS,
                    CHANCE_ACCURACY,
                    CHANCE_LOSS,
                    SEEN_EXAMPLES,
                    SEEN_ACCURACY,
                    SEEN_LOSS,
                    SHORTCUT,
                    SHORTCUT_ACCURACY));

    /** Checks every range. */
    public OutcomeRow {
        Ranges.cellId(cellId);
        Ranges.notBlank("evaluated_on", evaluatedOn);
        Ranges.atLeast("since_step", sinceStep, 0);
        Ranges.atLeast("examples", examples, 1);
        Ranges.share("accuracy", accuracy);
        Ranges.share("chance_accuracy", chanceAccuracy);
        Ranges.atLeast("seen_examples", seenExamples, 0);
        Ranges.share("seen_accuracy", seenAccuracy);
        Ranges.share("shortcut_accuracy", shortcutAccuracy);
    }
}
