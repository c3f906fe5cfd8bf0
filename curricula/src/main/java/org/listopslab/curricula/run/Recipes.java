package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.outcome.Curve;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ChosenRecipes;
import org.listopslab.curricula.results.RecipeRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.models.shape.CountingRule;
import org.listopslab.models.shape.ModelShape;

/**
 * The recipe of every size: of those that its scouts were trained with, the one that did best on the validation split. Only other
 * repetitions, trained with that recipe, count, so that nothing is chosen by what is counted.
 *
 * <p>Best is, in this order: the share of scouts that learned, their mean accuracy, their mean loss, and the order of the file. A choice
 * is made for every evaluation task that is {@linkplain Experiment#searchedTasks searched}, once all scouts of the size have ended; on other
 * tasks a size counts by its choice for the first of those.
 */
public final class Recipes {
    /** What counts as the last look at a scout that diverged. */
    private static final Curve.Point DIVERGED = new Curve.Point(0, 0, Double.POSITIVE_INFINITY);

    /** What one recipe is chosen for, for each task. */
    private record Size(Curriculum curriculum, String stratum, ModelShape shape) {
        static Size of(Cell cell) {
            return new Size(cell.curriculum(), Strata.of(cell), cell.shape());
        }
    }

    private final Plan plan;
    private final List<CellRow> cells;
    /** What of every cell decides whether it counts, by its id. */
    private final Map<String, ChosenRecipes.Model> models = new HashMap<>();

    private final List<RecipeRow> rows = new ArrayList<>();
    private ChosenRecipes chosen = new ChosenRecipes(List.of());

    private Recipes(Plan plan, List<CellRow> cells) {
        this.plan = plan;
        this.cells = cells;
        cells.forEach(row -> models.put(row.cellId(), ChosenRecipes.Model.of(row)));
    }

    /**
     * The recipes of a run as they stand.
     *
     * @param cells one row per cell, in the plan's order
     * @throws RunException if the learning curve of a scout is missing or cannot be read
     */
    static Recipes of(RunDirectory run, List<CellRow> cells) {
        Recipes recipes = new Recipes(run.plan(), cells);
        Map<Size, List<Integer>> scouts = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = run.plan().cells().get(i);
            if (cell.isScout()) {
                scouts.computeIfAbsent(Size.of(cell), size -> new ArrayList<>()).add(i);
            }
        }
        scouts.forEach((size, own) -> {
            if (own.stream().noneMatch(i -> waiting(cells.get(i)))) {
                recipes.choose(run, size, own);
            }
        });
        recipes.chosen = new ChosenRecipes(recipes.rows);
        return recipes;
    }

    /** Whether any are chosen. */
    boolean asked() {
        return plan.experiment().recipe().asked();
    }

    /** What came of every recipe that was tried, by curriculum, task, and size; the best first. */
    public List<RecipeRow> rows() {
        return List.copyOf(rows);
    }

    /** Whether a model counts on a task: it is no scout, and is trained with the recipe that was chosen, where there was a choice. */
    public boolean counts(Cell cell, String task) {
        return chosen.counts(model(cell), task);
    }

    /** Whether a model is needed: it counts on a task that is searched. */
    boolean needs(Cell cell) {
        return chosen.counts(model(cell));
    }

    private ChosenRecipes.Model model(Cell cell) {
        return Objects.requireNonNull(models.get(cell.id()));
    }

    /** The scouts that are still to be trained. */
    public List<Cell> scouts() {
        return of(true);
    }

    /** The models that count and are still to be trained, as far as their recipes are chosen. */
    List<Cell> trials() {
        return of(false).stream().filter(this::needs).toList();
    }

    private List<Cell> of(boolean scouts) {
        List<Cell> left = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = plan.cells().get(i);
            if (cell.isScout() == scouts && waiting(cells.get(i))) {
                left.add(cell);
            }
        }
        return left;
    }

    /**
     * Untrained models that may still be needed: scouts, and those that count; of a size whose recipe is not chosen yet, those under
     * the recipe that costs most.
     */
    public List<Cell> mayTrain() {
        Map<Size, Cell> dearest = new HashMap<>();
        for (Cell cell : plan.cells()) {
            dearest.merge(Size.of(cell), cell, (one, other) -> cost(one) >= cost(other) ? one : other);
        }
        List<Cell> may = new ArrayList<>(scouts());
        for (Cell cell : of(false)) {
            Size size = Size.of(cell);
            String recipe = Objects.requireNonNull(dearest.get(size)).settings().recipe();
            if (chosen.isKnown(model(cell))
                    ? needs(cell)
                    : cell.settings().recipe().equals(recipe)) {
                may.add(cell);
            }
        }
        return may;
    }

    private double cost(Cell cell) {
        return plan.cost(List.of(cell));
    }

    /** How many sizes, of all curricula and strata, have their recipes. */
    public int chosen() {
        return chosen.sizes();
    }

    private void choose(RunDirectory run, Size size, List<Integer> scouts) {
        Cell any = plan.cells().get(scouts.get(0));
        Map<String, Map<String, List<Curve.Point>>> looks = new LinkedHashMap<>();
        for (int i : scouts) {
            Cell cell = plan.cells().get(i);
            if (cells.get(i).status() != CellStatus.FAILED) {
                RunTables.there(run, cell, run.folder(cell).resolve(Tables.METRICS.file()));
                LearningCurves.of(run, cell)
                        .forEach((task, curve) -> looks.computeIfAbsent(task, unused -> new LinkedHashMap<>())
                                .computeIfAbsent(cell.settings().recipe(), recipe -> new ArrayList<>())
                                .add(cells.get(i).status() == CellStatus.DIVERGED ? DIVERGED : curve.last()));
            }
        }
        for (String task : plan.experiment().searchedTasks(any.settings(), any.curriculum())) {
            rows.addAll(ranked(size, task, looks.getOrDefault(task, Map.of())));
        }
    }

    private List<RecipeRow> ranked(Size size, String task, Map<String, List<Curve.Point>> looks) {
        double bar = plan.experiment().evaluation().learnedAt();
        List<RecipeRow> tried = new ArrayList<>();
        looks.forEach((recipe, own) -> tried.add(new RecipeRow(
                size.curriculum().name(),
                task,
                size.stratum(),
                CountingRule.UNIQUE.size(size.shape()),
                recipe,
                1,
                own.size(),
                (int) own.stream().filter(look -> look.accuracy() >= bar).count(),
                own.stream().mapToDouble(Curve.Point::accuracy).average().orElseThrow(),
                own.stream().mapToDouble(Curve.Point::loss).average().orElseThrow())));
        List<RecipeRow> ranked = tried.stream()
                .sorted(Comparator.comparingDouble((RecipeRow row) -> -(double) row.learned() / row.scouts())
                        .thenComparingDouble(row -> -row.accuracy())
                        .thenComparingDouble(RecipeRow::loss))
                .toList();
        List<RecipeRow> placed = new ArrayList<>();
        ranked.forEach(row -> placed.add(row.at(placed.size() + 1)));
        return placed;
    }

    private static boolean waiting(CellRow row) {
        return row.status() != CellStatus.DONE
                && row.status() != CellStatus.DIVERGED
                && row.status() != CellStatus.FAILED;
    }
}
