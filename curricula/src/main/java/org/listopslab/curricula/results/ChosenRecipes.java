package org.listopslab.curricula.results;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which models count on which task, where the recipe of every size is chosen: the one place that says it. */
public final class ChosenRecipes {
    /** The recipes of each size by task, in the order in which they were chosen. */
    private final Map<Size, Map<String, String>> bySize = new HashMap<>();

    /** What one recipe is chosen for, for each task. */
    private record Size(String curriculum, String stratum, long parameters) {}

    /**
     * What of a model decides whether it counts.
     *
     * @param curriculum what it is taught, by name
     * @param stratum what tells it from others that it is not to be pooled with
     * @param parameters how large it is
     * @param recipe how it is trained; empty where nothing is chosen
     * @param seed which of the repetitions it is: below 0 for scouts
     */
    public record Model(String curriculum, String stratum, long parameters, String recipe, long seed) {
        /** That of a row of {@code cells.csv}. */
        public static Model of(CellRow row) {
            return new Model(row.task(), row.stratum(), row.parameters(), row.recipe(), row.seed());
        }

        /** Whether it is trained to choose a recipe, and counts for nothing else. */
        public boolean isScout() {
            return seed < 0;
        }

        private Size size() {
            return new Size(curriculum, stratum, parameters);
        }
    }

    /** Reads them off the rows of {@code recipes.csv}, of which there are none where nothing is chosen. */
    public ChosenRecipes(List<RecipeRow> rows) {
        for (RecipeRow row : rows) {
            if (row.chosen()) {
                bySize.computeIfAbsent(
                                new Size(row.task(), row.stratum(), row.parameters()), size -> new LinkedHashMap<>())
                        .put(row.evaluatedOn(), row.recipe());
            }
        }
    }

    /** How many sizes, of all curricula and strata, have their recipes. */
    public int sizes() {
        return bySize.size();
    }

    /** Whether the models of this one's size have their recipes. */
    public boolean isKnown(Model model) {
        return bySize.containsKey(model.size());
    }

    /**
     * Whether a model counts on a task: it is no scout, and is trained with the recipe that was chosen, where there was a choice. On a
     * task for which nothing was chosen, a size counts by its choice for the first of the others.
     */
    public boolean counts(Model model, String task) {
        if (model.recipe().isEmpty()) {
            return true;
        }
        Map<String, String> own = bySize.getOrDefault(model.size(), Map.of());
        if (model.isScout() || own.isEmpty()) {
            return false;
        }
        String first = own.values().iterator().next();
        return model.recipe().equals(own.getOrDefault(task, first));
    }

    /** Whether a model counts on some task. */
    public boolean counts(Model model) {
        return model.recipe().isEmpty()
                || (!model.isScout()
                        && bySize.getOrDefault(model.size(), Map.of()).containsValue(model.recipe()));
    }
}
