package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.RecipeRow;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.store.JournalEntry.Failed;
import org.listopslab.models.shape.CountingRule;

/** Recipes of a run whose models are trained in a moment: the wider, the lower the learning rate with which they learn. */
class RecipesTest {
    private static final Map<Integer, Double> RATES = Map.of(4, 0.1, 8, 0.01, 16, 0.001);

    @TempDir
    private Path folder;

    @Test
    void next_scoutsFirst_thenTheOthersWithTheBestRecipeOfTheirSize() throws IOException {
        List<List<Cell>> rounds = finish("run", "", RecipesTest::withTheirRate, Integer.MAX_VALUE);
        assertThat(rounds).hasSize(2);
        // 2 curricula, 3 sizes, 3 recipes, 2 scouts; then 3 seeds under one recipe.
        assertThat(rounds.get(0)).hasSize(36).allMatch(Cell::isScout);
        assertThat(rounds.get(1)).hasSize(18).noneMatch(Cell::isScout).allMatch(cell -> rate(cell) == best(cell));
        assertThat(rounds.get(1).stream().map(Cell::seed).distinct()).containsExactlyInAnyOrder(1, 2, 3);
        RunDirectory run = open("run");
        assertThat(run.rows().stream().filter(row -> row.status() == CellStatus.DONE))
                .hasSize(54);
        assertThat(run.rows().stream().filter(row -> row.status() == CellStatus.UNASKED))
                .hasSize(36);
    }

    /** No scout shares its weights or data with a model that counts. */
    @Test
    void cells_ofScouts_areRepetitionsOfTheirOwn() throws IOException {
        try (RunLock lock = start("run", "")) {
            List<Cell> cells = lock.directory().plan().cells();
            assertThat(cells.stream().map(Cell::id).distinct()).hasSize(90);
            assertThat(cells.stream()
                            .filter(cell -> cell.curriculum().name().equals("SUM"))
                            .filter(cell -> cell.shape().width() == 4 && rate(cell) == 0.1)
                            .map(Cell::data)
                            .distinct())
                    .hasSize(5);
        }
    }

    /** Scouts that learn everything prove nothing: their models all fail, and so do the sizes. */
    @Test
    void summary_countsNoScout() throws IOException {
        finish("run", "", cell -> cell.isScout() ? withTheirRate(cell) : 0.1, Integer.MAX_VALUE);
        Summary summary = Summary.of(open("run"));
        assertThat(summary.thresholds()).hasSize(2).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo("above range");
            assertThat(row.rule()).isEqualTo("accuracy >= 0.9, each size by its best recipe");
            assertThat(row.stratum()).isEmpty();
        });
        assertThat(Trials.of(CellFacts.of(open("run")), summary.recipes(), Specification.of(0.9, CountingRule.UNIQUE))
                        .values())
                .hasSize(2)
                .allSatisfy(trials -> assertThat(trials).hasSize(9));
    }

    @Test
    void rows_tellWhatEveryRecipeCameTo_theBestFirst() throws IOException {
        finish("run", "", RecipesTest::withTheirRate, Integer.MAX_VALUE);
        List<RecipeRow> rows = Summary.of(open("run")).recipes().rows();
        assertThat(rows).hasSize(18);
        assertThat(rows.stream().filter(RecipeRow::chosen).map(RecipeRow::recipe))
                .containsExactly(
                        "learning_rate=0.1",
                        "learning_rate=0.1",
                        "learning_rate=0.01",
                        "learning_rate=0.01",
                        "learning_rate=0.001",
                        "learning_rate=0.001");
        assertThat(rows.get(0).learned()).isEqualTo(2);
        assertThat(rows.get(1).rank()).isEqualTo(2);
        assertThat(rows.get(1).learned()).isZero();
        assertThat(rows.get(1).accuracy()).isCloseTo(0.1, within(1e-9));
    }

    /** Both scouts of 0.1 learn; one of 0.01 is better than either, and one fails: the share counts first. */
    @Test
    void choose_shareThatLearned_comesBeforeTheMean() throws IOException {
        finish("run", "", cell -> rate(cell) == 0.1 ? 0.9 : rate(cell) == 0.01 && cell.seed() == -1 ? 1 : 0.89, 100);
        assertThat(Summary.of(open("run")).recipes().rows().stream().filter(RecipeRow::chosen))
                .isNotEmpty()
                .allMatch(row -> row.recipe().equals("learning_rate=0.1"));
    }

    @Test
    void of_damagedCurveOfAScout_saysWhichAndWhatToDo() throws IOException {
        finish("run", "", RecipesTest::withTheirRate, Integer.MAX_VALUE);
        RunDirectory run = open("run");
        Cell scout =
                run.plan().cells().stream().filter(Cell::isScout).findFirst().orElseThrow();
        Files.writeString(run.folder(scout).resolve("metrics.csv"), "damaged");
        assertThatThrownBy(() -> Rounds.of(run))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("metrics.csv")
                .hasMessageEndingWith("./listops retry " + run.path() + " --cell " + scout.id());
        Files.delete(run.folder(scout).resolve("metrics.csv"));
        assertThatThrownBy(() -> Rounds.of(run))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("metrics.csv is missing");
    }

    /** Killed after any number of models, it goes on to the same end. */
    @Test
    void ask_afterAnInterruption_goesOnWithTheSameRound() throws IOException {
        List<String> undisturbed = ids(finish("undisturbed", "", RecipesTest::withTheirRate, Integer.MAX_VALUE));
        for (int most : List.of(0, 7, 36, 40)) {
            String name = "killed after " + most;
            List<List<Cell>> rounds = finish(name, "", RecipesTest::withTheirRate, most);
            rounds.addAll(finish(name, "", RecipesTest::withTheirRate, Integer.MAX_VALUE));
            assertThat(ids(rounds)).as(name).isEqualTo(undisturbed);
            assertThat(done(name)).as(name).isEqualTo(done("undisturbed"));
        }
    }

    /** Another rate in the list: its scouts alone are new, and where they are best the models that count. */
    @Test
    void next_listMadeLonger_trainsTheDifference() throws IOException {
        finish("run", "", RecipesTest::withTheirRate, Integer.MAX_VALUE);
        // As good as the best at width 16, where it stands first in the list.
        ToDoubleFunction<Cell> equal = cell -> cell.shape().width() == 16 ? 1 : 0;
        List<List<Cell>> rounds = finish("run", "0.03, ", equal, Integer.MAX_VALUE);
        assertThat(rounds).hasSize(2);
        assertThat(rounds.get(0)).hasSize(12).allMatch(cell -> cell.isScout() && rate(cell) == 0.03);
        assertThat(rounds.get(1))
                .hasSize(6)
                .allMatch(cell -> !cell.isScout() && cell.shape().width() == 16 && rate(cell) == 0.03);
    }

    @Test
    void next_adaptive_searchesTheChosenAlone() throws IOException {
        List<List<Cell>> rounds =
                finish("run", "", RecipesTest::withTheirRate, Integer.MAX_VALUE, "search: {kind: adaptive}\n");
        assertThat(rounds.get(0)).hasSize(36).allMatch(Cell::isScout);
        assertThat(rounds.size()).isGreaterThan(1);
        rounds.subList(1, rounds.size())
                .forEach(
                        round -> assertThat(round).noneMatch(Cell::isScout).allMatch(cell -> rate(cell) == best(cell)));
    }

    /** A recipe whose scouts were given up is none; where all were, the size has no models that count. */
    @Test
    void choose_withoutTheGivenUp() throws IOException {
        try (RunLock lock = start("run", "")) {
            RunDirectory run = lock.directory();
            for (Cell cell : Rounds.of(run).next(1)) {
                if (cell.shape().width() == 4 || (cell.shape().width() == 8 && rate(cell) == 0.01)) {
                    run.store().add(List.of(new Failed(cell.id(), "f", "died")));
                } else {
                    Simulation.finish(run, cell, rate(cell) == 0.1 ? 1 : 0);
                }
            }
            assertThat(Rounds.of(run).next(1))
                    .hasSize(12)
                    .allMatch(cell -> cell.shape().width() > 4 && rate(cell) == 0.1);
        }
    }

    @Test
    void mayTrain_isScoutsAndOneRecipe() throws IOException {
        try (RunLock lock = start("run", "")) {
            Rounds rounds = Rounds.of(lock.directory());
            assertThat(rounds.left()).isEqualTo(36 + 18);
            assertThat(rounds.standing())
                    .containsExactly("recipes (training.learning_rate) are chosen for 0 sizes of all curricula;"
                            + " 36 scouts are still to be trained");
        }
    }

    private static double withTheirRate(Cell cell) {
        return rate(cell) == best(cell) ? 1 : 0.1;
    }

    private static double rate(Cell cell) {
        return cell.settings().training().learningRate();
    }

    private static double best(Cell cell) {
        return Objects.requireNonNull(RATES.get(cell.shape().width()));
    }

    private RunDirectory open(String name) {
        return RunDirectory.open(folder.resolve(name));
    }

    private static List<String> ids(List<List<Cell>> rounds) {
        return rounds.stream()
                .map(round -> round.stream().map(Cell::id).collect(Collectors.joining(" ")))
                .toList();
    }

    private List<String> done(String name) {
        return open(name).rows().stream()
                .filter(row -> row.status() == CellStatus.DONE)
                .map(CellRow::cellId)
                .toList();
    }

    private RunLock start(String name, String more) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                """
                name: mine
                models: {width: [4, 8, 16]}
                training: {examples: 100}
                seeds: 3
                sweep: {axes: {training.learning_rate: [%s0.001, 0.01, 0.1]}}
                recipe: {choose: [training.learning_rate], scouts: 2}
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}], MAX: [{tasks: {MAX: 1}, steps: 10}]}
                """.formatted(more.startsWith("search") ? "" : more) + (more.startsWith("search") ? more : ""));
        return RunLock.of(
                folder.resolve(name),
                ExperimentFile.read(file),
                Grouping.atMost(6),
                Optional.of(folder.resolve(name + " store")));
    }

    private List<List<Cell>> finish(String name, String more, ToDoubleFunction<Cell> accuracy, int most)
            throws IOException {
        return finish(name, more, accuracy, most, "");
    }

    /** Trains round after round, up to a number of models in all; returns each round. */
    private List<List<Cell>> finish(String name, String more, ToDoubleFunction<Cell> accuracy, int most, String search)
            throws IOException {
        List<List<Cell>> rounds = new ArrayList<>();
        int left = most;
        try (RunLock lock = start(name, search.isEmpty() ? more : search)) {
            RunDirectory run = lock.directory();
            while (true) {
                for (Cell cell : run.plan().fleets().stream()
                        .flatMap(fleet -> fleet.cells().stream())
                        .toList()) {
                    if (!lock.directory().finished(cell)) {
                        if (left-- <= 0) {
                            return rounds;
                        }
                        Simulation.finish(run, cell, accuracy.applyAsDouble(cell));
                    }
                }
                List<Cell> next = Rounds.of(run).next(2);
                if (next.isEmpty()) {
                    return rounds;
                }
                rounds.add(next);
                run = lock.ask(next, Grouping.atMost(3));
            }
        }
    }
}
