package org.listopslab.curricula.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.work.Job;
import org.listopslab.curricula.work.Worker;

@Tag("engine")
class SchedulerTest {
    @TempDir
    private Path folder;

    @Test
    void run_resumesAFleetWhoseWorkerDied() throws IOException, InterruptedException {
        List<CellRow> undisturbed = run("undisturbed", 0);
        List<String> events = new CopyOnWriteArrayList<>();
        List<CellRow> disturbed = run("disturbed", 2, events);
        assertThat(events).hasSize(3).last().isEqualTo("done");
        assertThat(events.subList(0, 2)).allMatch(event -> event.startsWith("replaced"));
        assertThat(disturbed).hasSameSizeAs(undisturbed);
        for (int i = 0; i < disturbed.size(); i++) {
            assertThat(disturbed.get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("wallSeconds")
                    .isEqualTo(undisturbed.get(i));
        }
        assertThat(folder.resolve("disturbed/run/breakdown.csv"))
                .isNotEmptyFile()
                .hasSameBinaryContentAs(folder.resolve("undisturbed/run/breakdown.csv"));
    }

    @Test
    void run_givesUpAFleetAfterThreeDeaths() throws IOException, InterruptedException {
        List<String> events = new CopyOnWriteArrayList<>();
        List<CellRow> rows = run("deadly", 3, events);
        assertThat(events).hasSize(3);
        assertThat(events.get(2)).startsWith("failed").contains("exit code 137", "failure.txt");
        assertThat(rows).hasSize(2).allMatch(row -> row.status() == CellStatus.FAILED);
        try (var fleets = Files.list(folder.resolve("deadly/run/fleets"))) {
            assertThat(fleets.findFirst().orElseThrow().resolve("failure.txt"))
                    .content()
                    .contains("ended with exit code 137");
        }
        // Run again with the fault gone, the same fleet is trained.
        assertThat(run("deadly", 0)).allMatch(row -> row.status() == CellStatus.DONE);
    }

    @Test
    void run_whereOneSlotFails_endsTheOthersAtOnce() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("two.yaml"), """
                name: two
                expressions: {depth: 1, arguments: [3, 3]}
                models: {width: [4, 6]}
                seeds: 1
                curricula: {SUM: [{tasks: {SUM: 1}}]}
                """);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger started = new AtomicInteger();
        TrainingWorker untilClosed = new TrainingWorker() {
            @Override
            public boolean perform(Job job, RunListener listener) throws WorkerDiedException {
                try {
                    if (!closed.await(60, TimeUnit.SECONDS)) {
                        throw new IllegalStateException("nobody closed it");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new WorkerDiedException(job.fleet(), "was closed", "");
            }

            @Override
            public void stop() {}

            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (RunLock lock = RunLock.of(folder.resolve("two/run"), ExperimentFile.read(file))) {
            Scheduler scheduler = new Scheduler(
                    lock.directory(),
                    () -> {
                        if (started.getAndIncrement() == 0) {
                            return untilClosed;
                        }
                        throw new IOException("No space left on device");
                    },
                    new SilentListener());
            assertThatThrownBy(() -> scheduler.run(2))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
        assertThat(closed.getCount()).isZero();
        assertThat(started).hasValue(2);
    }

    private List<CellRow> run(String name, int kills) throws IOException, InterruptedException {
        return run(name, kills, new CopyOnWriteArrayList<>());
    }

    /** Runs, and kills the worker at its first sign of progress, {@code kills} times. */
    private List<CellRow> run(String name, int kills, List<String> events) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), """
                name: small
                expressions: {domain: Z10, depth: 1, arguments: [3, 3], answer: direct}
                models: {architecture: recurrent, width: [4], heads: [1], layers: [1]}
                training: {batch: 8, warmup: 5, examples: 100, evaluate_every: 100}
                evaluation: {examples: 20}
                seeds: 2
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 2000}]}
                """);
        Experiment experiment = ExperimentFile.read(file);
        AtomicInteger left = new AtomicInteger(kills);
        try (RunLock lock = RunLock.of(folder.resolve(name).resolve("run"), experiment)) {
            new Scheduler(lock.directory(), "cpu", Json.object(), Reserve.NONE, new RunListener() {
                        @Override
                        public void progress(FleetPlan fleet, long steps) {
                            if (left.getAndDecrement() > 0) {
                                ProcessHandle.current()
                                        .children()
                                        .filter(SchedulerTest::isWorker)
                                        .forEach(ProcessHandle::destroyForcibly);
                            }
                        }

                        @Override
                        public void notice(FleetPlan fleet, String text) {
                            events.add("notice " + text);
                        }

                        @Override
                        public void fleetDone(FleetPlan fleet) {
                            events.add("done");
                        }

                        @Override
                        public void workerReplaced(FleetPlan fleet, String reason) {
                            left.compareAndSet(-1, 0);
                            events.add("replaced " + reason);
                        }

                        @Override
                        public void fleetFailed(FleetPlan fleet, String reason) {
                            events.add("failed " + reason);
                        }
                    })
                    .run(1);
            return Tables.CELLS.read(lock.directory().path());
        }
    }

    private static boolean isWorker(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(Worker.class.getName()))
                .orElse(true);
    }
}
