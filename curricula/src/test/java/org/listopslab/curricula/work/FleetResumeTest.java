package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;

@Tag("engine")
class FleetResumeTest {
    private static final int STEPS = 60;

    @TempDir
    private Path folder;

    @Test
    void train_keepsSnapshotsAlongTheWay_andComesToTheSameModel() throws IOException {
        RunDirectory plain = begin("plain", 0);
        train(plain, new RecordingListener());
        RunDirectory watched = begin("watched", 4);
        train(watched, new RecordingListener());
        Cell cell = watched.plan().cells().get(0);
        Path home = watched.folder(cell);
        try (Stream<Path> snapshots = Files.list(home.resolve("snapshots"))) {
            assertThat(snapshots.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly("step-000000001", "step-000000004", "step-000000015", "step-000000060");
        }
        StoredModel last = StoredModel.read(home);
        assertThat(StoredModel.read(StoredModel.snapshot(home, STEPS)).values()).isEqualTo(last.values());
        assertThat(StoredModel.read(StoredModel.snapshot(home, 15)).values())
                .isNotEqualTo(last.values())
                .isNotEqualTo(last.config().initial());
        assertThat(StoredModel.read(plain.folder(plain.plan().cells().get(0))).values())
                .isEqualTo(last.values());
    }

    /** Stopped with its last state damaged, it goes on from the one before, says so, and ends with the same bytes. */
    @Test
    void train_withItsLastStateDamaged_goesOnFromTheOneBefore() throws IOException {
        RunDirectory whole = begin("whole", 0);
        train(whole, new RecordingListener());
        RunDirectory broken = begin("broken", 0);
        assertThatThrownBy(() -> train(broken, new RecordingListener(40))).hasMessage("stopped");
        Path state = broken.folder(broken.plan().fleets().get(0)).resolve("state.safetensors");
        byte[] bytes = Files.readAllBytes(state);
        Files.write(state, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        RecordingListener listener = new RecordingListener();
        train(broken, listener);
        assertThat(listener.steps()).containsExactly(20L, 40L);
        assertThat(listener.notices())
                .singleElement()
                .asString()
                .contains("state.safetensors")
                .endsWith("this fleet goes on from the state before it, step 20");
        for (String file : List.of("model.safetensors", "metrics.csv")) {
            assertThat(broken.folder(broken.plan().cells().get(0)).resolve(file))
                    .hasSameBinaryContentAs(
                            whole.folder(whole.plan().cells().get(0)).resolve(file));
        }
    }

    /** Left between two measurements, again and again, it ends with the same bytes, losses included. */
    @Test
    void train_stoppedBetweenMeasurements_goesOnToTheSameBytes() throws IOException {
        RunDirectory whole = begin("whole", 0, 300, 160);
        train(whole, new RecordingListener());
        RunDirectory left = begin("left", 0, 300, 160);
        List<Long> stops = new ArrayList<>();
        boolean finished = false;
        while (!finished) {
            RecordingListener listener = new RecordingListener() {
                @Override
                public boolean stopWanted() {
                    return true;
                }
            };
            try {
                train(left, listener);
                finished = true;
            } catch (StoppedException e) {
                stops.add(listener.steps().get(listener.steps().size() - 1));
            }
        }
        assertThat(stops).containsExactly(50L, 100L, 150L, 160L, 200L, 250L);
        for (String file : List.of("model.safetensors", "metrics.csv")) {
            assertThat(left.folder(left.plan().cells().get(0)).resolve(file))
                    .hasSameBinaryContentAs(
                            whole.folder(whole.plan().cells().get(0)).resolve(file));
        }
        assertThat(left.folder(left.plan().fleets().get(0))).doesNotExist();
    }

    private RunDirectory begin(String name, int snapshots) throws IOException {
        return begin(name, snapshots, STEPS, 20);
    }

    private RunDirectory begin(String name, int snapshots, int steps, int evaluateEvery) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), """
                name: small
                expressions: {domain: Z10, depth: 1, arguments: [3, 3], answer: direct}
                models: {architecture: recurrent, width: [4], heads: [1], layers: [1]}
                training: {batch: 8, warmup: 5, examples: 100, evaluate_every: %d, snapshots: %d}
                evaluation: {examples: 20}
                seeds: 2
                curricula: {SUM: [{tasks: {SUM: 1}, steps: %d}]}
                """.formatted(evaluateEvery, snapshots, steps));
        try (RunLock lock = RunLock.of(folder.resolve(name).resolve("run"), ExperimentFile.read(file))) {
            return lock.directory();
        }
    }

    private static void train(RunDirectory run, RecordingListener listener) throws IOException {
        FleetPlan fleet = run.plan().fleets().get(0);
        Pools pools = new Pools(run.plan());
        Finish finish = new Finish(run, pools, Json.object());
        new FleetRun(run, fleet, pools, finish, Accelerator.CPU, listener).train();
    }
}
