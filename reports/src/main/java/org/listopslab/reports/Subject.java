package org.listopslab.reports;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.ThresholdRow;
import tools.jackson.databind.JsonNode;

/**
 * What the report is about: which evaluation task it opens with, and when a model counts as having learned.
 *
 * @param task the evaluation task of the first claim, else of the first threshold, else the first of all; empty where there is none
 * @param learnedAt the accuracy from which a model counts as having learned; empty where the run does not say
 */
public record Subject(String task, OptionalDouble learnedAt) {
    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d*\\.?\\d+)\\D*$");

    static Subject of(RunFiles run) {
        return new Subject(task(run), learnedAt(run));
    }

    /** Whether a model has learned the task; none has where the run does not say from when on. */
    public boolean isLearned(CellRow cell) {
        return learnedAt.isPresent() && cell.accuracy(task) >= learnedAt.getAsDouble();
    }

    private static String task(RunFiles run) {
        List<String> tasks = run.evaluationTasks();
        for (JsonNode claim : run.experiment().path("claims")) {
            for (JsonNode task : claim.findValues("evaluated_on")) { // its own, or that of a side
                if (tasks.contains(task.asString(""))) {
                    return task.asString("");
                }
            }
        }
        return run.thresholds().stream()
                .map(ThresholdRow::evaluatedOn)
                .filter(tasks::contains)
                .findFirst()
                .orElse(tasks.isEmpty() ? "" : tasks.get(0));
    }

    private static OptionalDouble learnedAt(RunFiles run) {
        JsonNode stated = run.experiment().path("evaluation").path("learned_at");
        if (stated.isNumber()) {
            return OptionalDouble.of(stated.asDouble());
        }
        return run.thresholds().stream()
                .map(row -> LAST_NUMBER.matcher(row.rule()))
                .filter(Matcher::find)
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .filter(value -> value > 0 && value <= 1)
                .findFirst();
    }
}
