package org.listopslab.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ChosenRecipes;
import org.listopslab.curricula.results.OutcomeRow;

/** The table of all models that were asked for, scouts and those that do not count among them; the page's script draws its lines. */
final class ModelTable {
    private ModelTable() {}

    private static Stream<CellRow> asked(RunFiles run) {
        return run.models().stream().filter(model -> model.status() != CellStatus.UNASKED);
    }

    /** How many lines it has. */
    static long count(RunFiles run) {
        return asked(run).count();
    }

    /** One row for each model; the names of the columns are its headings. */
    static Dataset dataset(RunFiles run) {
        Map<String, String> became = new HashMap<>();
        for (OutcomeRow row : run.outcomes()) {
            became.put(row.cellId() + "\n" + row.evaluatedOn(), row.outcome().text());
        }
        boolean chosen = !run.recipes().isEmpty();
        List<String> columns = new ArrayList<>(List.of("model", "trained on", "width", "parameters", "seed", "status"));
        for (String task : run.evaluationTasks()) {
            columns.addAll(List.of("accuracy on " + task, "outcome on " + task));
        }
        if (chosen) {
            columns.addAll(List.of("counts", "recipe"));
        }
        columns.addAll(List.of("train loss", "steps", "seconds", "layers", "heads", "architecture"));
        Dataset data = new Dataset(columns.toArray(String[]::new));
        asked(run).forEach(model -> {
            List<Object> row = new ArrayList<>(List.of(
                    model.cellId(),
                    model.task(),
                    model.width(),
                    model.parameters(),
                    model.seed(),
                    model.status().text()));
            for (String task : run.evaluationTasks()) {
                row.add(model.accuracy(task));
                row.add(became.getOrDefault(model.cellId() + "\n" + task, ""));
            }
            if (chosen) {
                row.addAll(List.of(counts(run, model), model.recipe()));
            }
            row.addAll(List.of(
                    model.trainLoss(),
                    model.steps(),
                    model.wallSeconds(),
                    model.layers(),
                    model.heads(),
                    model.architecture()));
            data.add(row.toArray());
        });
        return data;
    }

    private static String counts(RunFiles run, CellRow model) {
        if (ChosenRecipes.Model.of(model).isScout()) {
            return "scout";
        }
        List<String> on = run.evaluationTasks().stream()
                .filter(task -> run.counted().counts(model, task))
                .toList();
        return on.equals(run.evaluationTasks()) ? "yes" : on.isEmpty() ? "no" : "on " + String.join(", ", on);
    }
}
