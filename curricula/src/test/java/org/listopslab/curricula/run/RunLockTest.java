package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.store.CellStore;
import org.listopslab.curricula.store.StoreTurn;

class RunLockTest {
    @TempDir
    private Path folder;

    private Path run;
    private Experiment experiment;

    @BeforeEach
    void read() throws IOException {
        experiment = ExperimentFile.read(Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                models: {width: [4]}
                seeds: 2
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}
                """));
        run = folder.resolve("run");
    }

    @Test
    void isHeld_asLongAsTheLockIsOpen() {
        assertThat(RunLock.isHeld(run)).isFalse();
        try (RunLock lock = RunLock.of(run, experiment)) {
            assertThat(RunLock.isHeld(lock.directory().path())).isTrue();
            assertThatThrownBy(() -> RunLock.of(run, experiment)).hasMessageContaining("another process is at work");
            // Looking did not take the lock away.
            assertThat(RunLock.isHeld(run)).isTrue();
        }
        assertThat(RunLock.isHeld(run)).isFalse();
        RunLock.of(run, experiment).close();
    }

    /** Else two that begin at once would each find the other unreadable, and neither would begin. */
    @Test
    void of_whileAnotherRunBeginsInTheStore_waitsForItsTurn() throws IOException, InterruptedException {
        CellStore store = CellStore.make(folder.resolve(CellStore.DEFAULT_NAME));
        Thread beginning = new Thread(() -> RunLock.of(run, experiment).close());
        try (StoreTurn turn = store.turn()) {
            assertThat(turn.store()).isSameAs(store);
            beginning.start();
            while (!RunLock.isHeld(run)) {
                Thread.sleep(5);
            }
            beginning.join(200);
            assertThat(beginning.isAlive()).isTrue();
            assertThat(run.resolve("experiment.yaml")).doesNotExist();
        }
        beginning.join();
        assertThat(run.resolve("experiment.yaml")).exists();
        RunLock.of(folder.resolve("next"), experiment).close();
    }

    /** It has said that it will show models of this store, was ended, and waits for its turn again. */
    @Test
    void of_besideARunThatIsHeldAndHasNotBegun_isTheFirst() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        CellStore.make(folder.resolve(CellStore.DEFAULT_NAME)).view(other);
        try (FileChannel channel =
                        FileChannel.open(other.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(RunLock.isHeld(other)).isTrue();
            RunLock.of(run, experiment).close();
        }
        assertThat(run.resolve("experiment.yaml")).exists();
    }

    @Test
    void of_sweepsWhatKilledProcessesLeftAndNothingElse() throws IOException, InterruptedException {
        RunLock.of(run, experiment).close();
        Process gone = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        gone.waitFor();
        String id = RunDirectory.open(run).plan().cells().get(0).id();
        Path cell = Files.createDirectories(
                folder.resolve("listops-store").resolve("cells").resolve(id).resolve("breakdown"));
        Path fleet = Files.createDirectories(run.resolve("fleets").resolve("f"));
        for (Path place : new Path[] {run, fleet, cell}) {
            Files.writeString(place.resolve(".x.csv." + gone.pid() + "-1.part"), "half");
            Files.writeString(place.resolve(".mine.part"), "mine");
            Files.writeString(place.resolve("x.csv"), "whole");
        }
        RunLock.of(run, experiment).close();
        for (Path place : new Path[] {run, fleet, cell}) {
            assertThat(place.resolve(".x.csv." + gone.pid() + "-1.part")).doesNotExist();
            assertThat(place.resolve(".mine.part")).exists();
            assertThat(place.resolve("x.csv")).exists();
        }
    }

    /** A run that was killed in its first moment leaves a file half-written: that does not make its folder a stranger's. */
    @Test
    void of_aFolderWithTheBeginningOfAFile_isTakenForNew() throws IOException, InterruptedException {
        Files.createDirectory(run);
        Process gone = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        gone.waitFor();
        Files.writeString(run.resolve(".fleets.json." + gone.pid() + "-1.part"), "{");
        RunLock.of(run, experiment).close();
        assertThat(run.resolve("experiment.yaml")).exists();
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "all of it");
        assertThatThrownBy(() -> RunLock.of(other, experiment)).hasMessageContaining("holds other files");
    }
}
