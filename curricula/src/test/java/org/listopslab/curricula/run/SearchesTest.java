package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.search.SearchStanding;
import org.listopslab.curricula.store.JournalEntry.Failed;

/** Adaptive searches over a run whose models are trained in a moment: those of SUM learn from width 12 on, most of them. */
class SearchesTest {
    private static final int WORKERS = 2;

    @TempDir
    private Path folder;

    private Experiment experiment;

    @BeforeEach
    void read() throws IOException {
        experiment = experiment("search: {kind: adaptive, interval: 1.6}", "");
    }

    @Test
    void next_roundAfterRound_endsWithSomeModelsNeverAskedFor() throws IOException {
        List<List<String>> rounds = finish("run", Integer.MAX_VALUE);
        assertThat(rounds).hasSizeGreaterThan(2);
        RunDirectory run = RunDirectory.open(folder.resolve("run"));
        assertThat(Searches.of(run).all())
                .hasSize(2)
                .allSatisfy(search -> assertThat(search.open()).isFalse());
        assertThat(Searches.of(run).left()).isZero();
        List<CellStatus> statuses = run.rows().stream().map(CellRow::status).toList();
        assertThat(statuses).containsOnly(CellStatus.DONE, CellStatus.UNASKED);
        // Less than the grid's 2 x 8 x 12, and what was asked for is what is done.
        assertThat(statuses.stream().filter(status -> status == CellStatus.DONE))
                .hasSize(rounds.stream().mapToInt(List::size).sum())
                .hasSizeLessThan(120);
    }

    @Test
    void next_nobodyLearns_endsWithAnOpenInterval() throws IOException {
        finish("run", Integer.MAX_VALUE);
        TaskSearch max = Searches.of(RunDirectory.open(folder.resolve("run")))
                .all()
                .get(1)
                .tasks()
                .get(0);
        assertThat(max.standing()).isEqualTo(SearchStanding.ABOVE_SIZES);
        assertThat(max.interval().isBoundedAbove()).isFalse();
        assertThat(max.toString()).startsWith("MAX: ").endsWith("not within the sizes: larger models are needed");
    }

    /** Killed after any number of models, in the middle of a round too, a search goes on to the same end. */
    @Test
    void ask_afterAnInterruption_goesOnWithTheSameRound() throws IOException {
        List<List<String>> undisturbed = finish("undisturbed", Integer.MAX_VALUE);
        for (int most : List.of(1, 5, 11)) {
            String name = "killed after " + most;
            List<List<String>> rounds = finish(name, most);
            rounds.addAll(finish(name, Integer.MAX_VALUE));
            assertThat(rounds).as(name).isEqualTo(undisturbed);
            assertThat(trained(name)).as(name).isEqualTo(trained("undisturbed"));
        }
    }

    @Test
    void ask_marksTheRoundAlone() throws IOException {
        try (RunLock lock = start("run")) {
            RunDirectory run = lock.directory();
            assertThat(run.plan().fleets()).isEmpty();
            List<Cell> next = Searches.of(run).next(WORKERS);
            assertThat(next).hasSize(8);
            RunDirectory asked = lock.ask(next, Grouping.DEFAULT);
            assertThat(asked.rows().stream()
                            .filter(row -> row.status() == CellStatus.PENDING)
                            .map(CellRow::cellId))
                    .containsExactlyInAnyOrderElementsOf(
                            next.stream().map(Cell::id).toList());
            assertThat(RunDirectory.open(folder.resolve("run")).rows()).isEqualTo(asked.rows());
        }
    }

    @Test
    void next_ofWhatWasGivenUp_asksForOthers() throws IOException {
        try (RunLock lock = start("run")) {
            List<Cell> next = Searches.of(lock.directory()).next(WORKERS);
            lock.directory()
                    .store()
                    .add(next.stream()
                            .map(cell -> new Failed(cell.id(), "fleet", "died"))
                            .toList());
            assertThat(Searches.of(lock.directory()).next(WORKERS)).hasSize(8).doesNotContainAnyElementsOf(next);
        }
    }

    @Test
    void next_mostCells_isKept() throws IOException {
        experiment = experiment("search: {kind: adaptive, interval: 1.01, most_cells: 10, batch: 3}", "");
        List<List<String>> rounds = finish("run", Integer.MAX_VALUE);
        assertThat(rounds.get(0)).hasSize(6);
        assertThat(Searches.of(RunDirectory.open(folder.resolve("run"))).all().get(0))
                .satisfies(search -> assertThat(search.trained()).isEqualTo(10))
                .satisfies(
                        search -> assertThat(search.tasks().get(0).standing()).isEqualTo(SearchStanding.MOST_CELLS));
    }

    /** A claim on one task makes that the task that is searched. */
    @Test
    void of_claim_searchesItsTask() throws IOException {
        experiment = experiment(
                "search: {kind: adaptive}",
                "claims: [{claim: x, smaller: MAX, larger: SUM, evaluated_on: SUM, at_least: 2}]");
        try (RunLock lock = start("run")) {
            assertThat(Searches.of(lock.directory()).all())
                    .allSatisfy(search -> assertThat(search.tasks())
                            .extracting(TaskSearch::task)
                            .containsExactly("SUM"));
        }
    }

    /** A grid that is made adaptive trains no more of the fleets that the grid had chosen. */
    @Test
    void of_gridMadeAdaptive_begins() throws IOException {
        Experiment adaptive = experiment;
        experiment = experiment("search: {kind: grid}", "");
        start("run").close();
        experiment = adaptive;
        try (RunLock lock = start("run")) {
            assertThat(lock.directory().plan().fleets()).isEmpty();
        }
        experiment = experiment("search: {kind: grid}", "");
        try (RunLock lock = start("run")) {
            assertThat(lock.directory().plan().fleets()).hasSize(32);
        }
    }

    private Experiment experiment(String search, String claims) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                models: {width: [4, 6, 8, 10, 12, 16, 20, 24]}
                training: {examples: 100}
                seeds: 12
                %s
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}], MAX: [{tasks: {MAX: 1}, steps: 10}]}
                %s
                """.formatted(search, claims));
        return ExperimentFile.read(file);
    }

    private RunLock start(String name) {
        return RunLock.of(
                folder.resolve(name), experiment, Grouping.atMost(6), Optional.of(folder.resolve(name + " store")));
    }

    /** Trains round after round, up to a number of models in all; returns the ids of each round. */
    private List<List<String>> finish(String name, int most) throws IOException {
        List<List<String>> rounds = new ArrayList<>();
        int left = most;
        try (RunLock lock = start(name)) {
            RunDirectory run = lock.directory();
            while (true) {
                List<Cell> open = run.plan().fleets().stream()
                        .flatMap(fleet -> fleet.cells().stream())
                        .filter(cell -> !lock.directory().finished(cell))
                        .toList();
                for (Cell cell : open) {
                    if (left-- <= 0) {
                        return rounds;
                    }
                    boolean learns = cell.curriculum().name().equals("SUM")
                            && cell.shape().width() + cell.seed() % 5 > 12;
                    Simulation.finish(run, cell, learns ? 1 : 0.1);
                }
                List<Cell> next = Searches.of(run).next(WORKERS);
                if (next.isEmpty()) {
                    return rounds;
                }
                rounds.add(next.stream().map(Cell::id).toList());
                run = lock.ask(next, Grouping.atMost(3));
            }
        }
    }

    private List<String> trained(String name) {
        return RunDirectory.open(folder.resolve(name)).rows().stream()
                .filter(row -> row.status() == CellStatus.DONE)
                .map(CellRow::cellId)
                .toList();
    }
}
