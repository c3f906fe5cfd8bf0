package org.listopslab.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.listopslab.curricula.results.OutcomeRow;

/** What guessing gets on each task, on average over the examples that models were measured on. */
final class DataNotes {
    private DataNotes() {}

    /**
     * One task.
     *
     * @param task the evaluation task
     * @param chance the accuracy of one answer for all
     * @param chanceLoss the loss of always saying the same distribution of answers, in nats
     * @param shortcut the best shortcut; empty where none is known
     * @param ceiling its accuracy; NaN where none is known
     */
    record Guess(String task, double chance, double chanceLoss, String shortcut, double ceiling) {}

    /** The tasks of which something is known, in the order of the run. */
    static List<Guess> guesses(RunFiles run) {
        List<Guess> guesses = new ArrayList<>();
        for (String task : run.evaluationTasks()) {
            List<OutcomeRow> rows = run.outcomes().stream()
                    .filter(row -> row.evaluatedOn().equals(task))
                    .toList();
            double chance = mean(rows, OutcomeRow::chanceAccuracy);
            if (!Double.isNaN(chance)) {
                guesses.add(new Guess(
                        task,
                        chance,
                        mean(rows, OutcomeRow::chanceLoss),
                        rows.get(0).shortcut(),
                        mean(rows, OutcomeRow::shortcutAccuracy)));
            }
        }
        return guesses;
    }

    private static double mean(List<OutcomeRow> rows, ToDoubleFunction<OutcomeRow> number) {
        return rows.stream()
                .mapToDouble(number)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
