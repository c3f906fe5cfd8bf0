package org.listopslab.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ChosenRecipes;
import org.listopslab.curricula.results.RecipeRow;

/** By which recipe the models of every size count, and how it was chosen. */
final class RecipeNotes {
    private final RunFiles run;
    private final List<Size> sizes;

    /** The recipes that were tried for one group and size, by the task that they were tried for. */
    private record Place(String curriculum, String evaluatedOn, long parameters) {
        static Place of(RecipeRow row) {
            return new Place(row.task(), row.evaluatedOn(), row.parameters());
        }
    }

    /**
     * The recipe of one size.
     *
     * @param curriculum what its models are taught
     * @param colour the number of that one's colour
     * @param evaluatedOn the task that the recipe is for
     * @param size the size
     * @param parameters how many parameters it has
     * @param recipe the recipe
     * @param scouts how many of its scouts learned
     * @param others the same of the recipes that were not chosen
     * @param note what is to be said of it; empty for nothing
     */
    record Line(
            String curriculum,
            int colour,
            String evaluatedOn,
            String size,
            String parameters,
            String recipe,
            String scouts,
            String others,
            String note) {}

    /**
     * Where the best value of a setting is the last of its list.
     *
     * @param setting the setting in words
     * @param highest whether it is the highest of them, and not the lowest
     */
    private record Edge(String setting, boolean highest) {
        String found() {
            return (highest ? "highest " : "lowest ") + setting;
        }

        String advice() {
            return "a " + (highest ? "higher" : "lower") + " one might do better";
        }
    }

    RecipeNotes(RunFiles run) {
        this.run = run;
        sizes = Size.all(run.models());
    }

    /** What to know about scouts and recipes, in sentences; none where nothing is chosen. */
    List<String> sentences() {
        long scouts = run.models().stream()
                .filter(model -> ChosenRecipes.Model.of(model).isScout())
                .count();
        if (scouts == 0) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        long counting = run.cells().stream()
                .filter(cell -> cell.status() == CellStatus.DONE || cell.status() == CellStatus.DIVERGED)
                .count();
        sentences.add(Words.count(scouts)
                + (scouts == 1 ? " model is a scout" : " models are scouts")
                + ", which choose how every size is trained, and count for nothing else: figures and tables show the "
                + Words.count(counting) + " that are trained by the chosen recipes.");
        if (run.recipes().isEmpty()) {
            sentences.add("No recipe is chosen yet, so that no model counts (recipes.csv).");
        }
        Map<Edge, Integer> edges = new LinkedHashMap<>();
        places().forEach((place, rows) -> edges(rows).forEach(edge -> edges.merge(edge, 1, Integer::sum)));
        int all = places().size();
        edges.forEach((edge, count) -> sentences.add(count + " of the " + all + " recipes that were chosen "
                + (count == 1 ? "has" : "have") + " the " + edge.found() + " that was tried: " + edge.advice() + "."));
        return sentences;
    }

    /** One line for each group, size and task. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        places().forEach((place, rows) -> {
            RecipeRow chosen = rows.get(0);
            lines.add(new Line(
                    place.curriculum(),
                    run.curricula().indexOf(place.curriculum()),
                    place.evaluatedOn(),
                    size(place),
                    Words.count(place.parameters()),
                    words(chosen.recipe()),
                    chosen.learned() + " of " + chosen.scouts(),
                    rows.stream()
                            .skip(1)
                            .map(row -> words(row.recipe()) + ": " + row.learned() + " of " + row.scouts())
                            .collect(Collectors.joining("; ")),
                    edges(rows).stream()
                            .map(edge -> "the " + edge.found() + " tried: " + edge.advice())
                            .collect(Collectors.joining("; "))));
        });
        return lines;
    }

    /** The recipes of each place, the chosen one first. */
    private Map<Place, List<RecipeRow>> places() {
        Map<Place, List<RecipeRow>> places = new LinkedHashMap<>();
        run.recipes()
                .forEach(row -> places.computeIfAbsent(Place.of(row), place -> new ArrayList<>())
                        .add(row));
        places.values().removeIf(rows -> !rows.get(0).chosen());
        return places;
    }

    private String size(Place place) {
        return run.models().stream()
                .filter(model -> model.task().equals(place.curriculum()) && model.parameters() == place.parameters())
                .findFirst()
                .map(model -> Size.of(model).label(sizes))
                .orElse("");
    }

    private static List<Edge> edges(List<RecipeRow> rows) {
        Map<String, String> chosen = settings(rows.get(0).recipe());
        List<Edge> edges = new ArrayList<>();
        chosen.forEach((setting, value) -> {
            Set<Double> tried = new LinkedHashSet<>();
            for (RecipeRow row : rows) {
                try {
                    tried.add(Double.valueOf(settings(row.recipe()).getOrDefault(setting, "")));
                } catch (NumberFormatException e) {
                    return; // words have no order
                }
            }
            double own = Double.parseDouble(value);
            if (tried.size() > 1 && tried.stream().allMatch(other -> other <= own)) {
                edges.add(new Edge(setting, true));
            } else if (tried.size() > 1 && tried.stream().allMatch(other -> other >= own)) {
                edges.add(new Edge(setting, false));
            }
        });
        return edges;
    }

    /** The parts of a recipe, {@code learning_rate=0.01 clip=1}, by the names of settings in words. */
    private static Map<String, String> settings(String recipe) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String part : recipe.split(" ", -1)) {
            int at = part.indexOf('=');
            settings.put(part.substring(0, Math.max(0, at)).replace('_', ' '), part.substring(at + 1));
        }
        return settings;
    }

    private static String words(String recipe) {
        return settings(recipe).entrySet().stream()
                .map(part -> (part.getKey() + " " + part.getValue()).trim())
                .collect(Collectors.joining(", "));
    }
}
