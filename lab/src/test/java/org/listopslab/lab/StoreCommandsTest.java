package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.store.CellStore;
import org.listopslab.curricula.store.JournalEntry;
import org.listopslab.curricula.store.JournalEntry.Failed;
import org.listopslab.curricula.store.JournalEntry.Trained;

/** {@code retry} and {@code gc} on a run of which one cell is done, one diverged, one failed, and five are pending. */
class StoreCommandsTest {
    @TempDir
    private Path folder;

    private Path run;
    private Path store;
    private List<Cell> cells = List.of();

    @BeforeEach
    void makeRun() throws IOException {
        run = folder.resolve("run");
        store = folder.resolve(CellStore.DEFAULT_NAME);
        try (RunLock lock = RunLock.of(run, ExperimentFile.read(Experiments.tiny(folder)))) {
            cells = lock.directory().plan().cells();
            List<JournalEntry> entries = new ArrayList<>();
            entries.add(trained(cells.get(0), CellStatus.DONE));
            entries.add(trained(cells.get(1), CellStatus.DIVERGED));
            entries.add(new Failed(cells.get(2).id(), "f", "its worker died"));
            lock.directory().store().add(entries);
        }
        for (Cell cell : cells.subList(0, 2)) {
            Path home = CellStore.open(store).folder(cell.id());
            Files.createDirectories(home);
            Files.writeString(home.resolve("metrics.csv"), "cell_id,step,train_loss,task,accuracy,loss\n");
            Files.write(home.resolve("model.safetensors"), new byte[1_000_000]);
        }
    }

    @Test
    void retry_takesWhatFailedOrDiverged() {
        Console console = new Console();
        assertThat(console.listops("retry", run.toString()))
                .as(console.errors())
                .isEqualTo(ExitCode.DONE);
        assertThat(console.output()).contains("2 models will be trained again by: ./listops run");
        assertThat(statuses())
                .containsExactly(CellStatus.DONE, CellStatus.PENDING, CellStatus.PENDING, CellStatus.PENDING);
        assertThat(console.listops("retry", run.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("no model of " + run + " has failed or diverged");
    }

    @Test
    void retry_ofOneCellTakesItWhateverBecameOfIt() {
        Console console = new Console();
        assertThat(console.listops(
                        "retry", run.toString(), "--cell", cells.get(0).id()))
                .isEqualTo(ExitCode.DONE);
        assertThat(statuses())
                .containsExactly(CellStatus.PENDING, CellStatus.DIVERGED, CellStatus.FAILED, CellStatus.PENDING);
        assertThat(console.listops(
                        "retry", run.toString(), "--cell", cells.get(3).id()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("is not trained yet");
        assertThat(console.listops("retry", run.toString(), "--cell", "zzz")).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void gc_ofAStoreAllOfWhichIsShown_hasNothingToSay() {
        Console console = new Console();
        assertThat(console.listops("gc", store.toString(), "--delete")).isEqualTo(ExitCode.DONE);
        assertThat(console.output()).contains("3 models", "shown by " + run, "every model is shown by a run");
        assertThat(statuses().get(0)).isEqualTo(CellStatus.DONE);
    }

    @Test
    void gc_afterTheExperimentLostACurriculum_showsFirstAndThenRemoves() throws IOException {
        String text = Files.readString(folder.resolve("tiny.yaml"));
        Path fewer = Files.writeString(
                folder.resolve("fewer.yaml"),
                text.substring(0, text.indexOf("claims:")).replaceAll("  SUM: .*\n", ""));
        RunLock.of(run, ExperimentFile.read(fewer)).close();
        Console shown = new Console();
        assertThat(shown.listops("gc", store.toString())).isEqualTo(ExitCode.DONE);
        assertThat(shown.output())
                .contains("2 models, 2.0 MB, are shown by no run", cells.get(0).id(), "without --delete");
        assertThat(CellStore.open(store).ids()).hasSize(3);

        Console console = new Console();
        assertThat(console.listops("gc", store.toString(), "--delete")).isEqualTo(ExitCode.DONE);
        assertThat(CellStore.open(store).ids()).containsExactly(cells.get(2).id());
        assertThat(store.resolve("cells").resolve(cells.get(0).id())).doesNotExist();
    }

    @Test
    void gc_withARunThatCannotBeRead_removesNothing() throws IOException {
        Files.writeString(run.resolve("experiment.yaml"), "name: [");
        Console console = new Console();
        assertThat(console.listops("gc", store.toString(), "--delete")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("nobody knows which models the run in " + run + " shows");
        assertThat(CellStore.open(store).ids()).hasSize(3);
    }

    @Test
    void gc_whileARunIsAtWork_removesNothing() throws IOException {
        Files.createDirectory(folder.resolve("other"));
        try (RunLock lock = RunLock.of(run)) {
            CellStore.open(store).add(List.of(trained("0000", CellStatus.DONE)));
            Console console = new Console();
            assertThat(console.listops("gc", store.toString(), "--delete")).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(console.errors()).contains(lock.directory().path() + " is at work");
        }
        assertThat(CellStore.open(store).ids()).contains("0000");
    }

    @Test
    void gc_ofSomethingElse_isRefused() {
        Console console = new Console();
        assertThat(console.listops("gc", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("is not a store");
    }

    @Test
    void run_inAnotherStoreThanItsOwn_isRefused() {
        Console console = new Console();
        assertThat(console.listops(
                        "run",
                        folder.resolve("tiny.yaml").toString(),
                        "--out",
                        run.toString(),
                        "--store",
                        folder.resolve("mine").toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("are in the store " + store);
        assertThat(folder.resolve("mine")).doesNotExist();
    }

    /** Two experiments that ask for the same models: while one trains them, the other is told so. */
    @Test
    void run_ofWhatAnotherRunIsTraining_isRefused() throws IOException {
        try (RunLock lock = RunLock.of(run)) {
            Console console = new Console();
            assertThat(console.listops(
                            "run",
                            folder.resolve("tiny.yaml").toString(),
                            "--out",
                            folder.resolve("second").toString()))
                    .isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(console.errors())
                    .contains("the run in " + lock.directory().path() + " is training 6 of the same models now");
        }
    }

    private List<CellStatus> statuses() {
        RunDirectory directory = RunDirectory.open(run);
        return directory.plan().cells().subList(0, 4).stream()
                .map(cell -> directory.row(cell).status())
                .toList();
    }

    private static Trained trained(Cell cell, CellStatus status) {
        return trained(cell.id(), status);
    }

    private static Trained trained(String id, CellStatus status) {
        return new Trained(id, "f", status, 200, 0, 0.5, 1, Json.object());
    }
}
