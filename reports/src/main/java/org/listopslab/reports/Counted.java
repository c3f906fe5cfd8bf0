package org.listopslab.reports;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.ChosenRecipes;

/**
 * Which rows of a run's tables are of models that count on the task that the row is about. Those of scouts, and of models that are trained
 * by another recipe than the chosen one, are left out here, so that nothing behind this has to know of them.
 */
final class Counted {
    private final List<CellRow> models;
    private final ChosenRecipes chosen;
    private final Map<String, CellRow> byId = new HashMap<>();

    Counted(List<CellRow> models, ChosenRecipes chosen) {
        this.models = models;
        this.chosen = chosen;
        models.forEach(model -> byId.put(model.cellId(), model));
    }

    /** Whether a model counts on a task. */
    boolean counts(CellRow model, String task) {
        return chosen.counts(ChosenRecipes.Model.of(model), task);
    }

    /** The models that count on some task, each with its accuracies on those alone: on others they are unknown. */
    List<CellRow> models() {
        return models.stream()
                .filter(model -> chosen.counts(ChosenRecipes.Model.of(model)))
                .map(this::masked)
                .toList();
    }

    private CellRow masked(CellRow model) {
        Map<String, Double> accuracies = new LinkedHashMap<>();
        model.accuracies()
                .forEach((task, accuracy) -> accuracies.put(task, counts(model, task) ? accuracy : Double.NaN));
        return Groups.with(model, model.task(), model.stratum(), accuracies);
    }

    /** The rows of models that count on the row's task; those of unknown models are left to others. */
    <R> List<R> rows(List<R> rows, Function<R, String> cellId, Function<R, String> task) {
        return rows.stream()
                .filter(row -> {
                    CellRow model = byId.get(cellId.apply(row));
                    return model == null || counts(model, task.apply(row));
                })
                .toList();
    }
}
