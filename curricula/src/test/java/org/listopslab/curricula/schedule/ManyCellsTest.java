package org.listopslab.curricula.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.run.Simulation;
import org.listopslab.curricula.run.Summary;
import org.listopslab.curricula.store.CellStore;
import org.listopslab.curricula.store.JournalEntry;
import org.listopslab.curricula.work.Job;

/** Ten thousand cells with training that takes no time: what is left is the bookkeeping. */
class ManyCellsTest {
    private static final int CELLS = 10_000;

    @TempDir
    private Path folder;

    @Test
    void run_ofTenThousandCells_takesSecondsAndLittleMemory() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("many.yaml"), """
                name: many
                models: {width: [4, 6, 8, 12, 16], layers: [1, 2]}
                training: {examples: 100}
                seeds: 500
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}], both: [{tasks: {MAX+SUM: 1}, steps: 10}]}
                claims: [{claim: both helps, smaller: both, larger: SUM, evaluated_on: SUM, at_least: 2}]
                """);
        Experiment experiment = ExperimentFile.read(file);
        Path path = folder.resolve("run");
        List<String> figures = new ArrayList<>();

        double first;
        double started = now();
        try (RunLock lock = start(path, experiment)) {
            figure(figures, "plan", started);
            assertThat(lock.directory().plan().cells()).hasSize(CELLS);
            // Half of it, as if it were stopped then.
            started = now();
            AtomicInteger jobs = new AtomicInteger();
            simulate(lock.directory(), jobs, CELLS / 16 / 2);
            first = figure(figures, "run the first half", started);
        }
        double rest;
        started = now();
        try (RunLock lock = start(path, experiment)) {
            figure(figures, "resume", started);
            started = now();
            simulate(lock.directory(), new AtomicInteger(), Integer.MAX_VALUE);
            rest = figure(figures, "run the rest", started);
            assertThat(lock.directory().rows()).hasSize(CELLS).allMatch(row -> row.status() == CellStatus.DONE);
        }
        started = now();
        Summary summary = Summary.of(RunDirectory.open(path));
        figure(figures, "open and summarise", started);
        assertThat(summary.thresholds()).hasSize(8);
        assertThat(summary.claims()).hasSize(2);
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        figures.add("heap after all, of which this test is a part: " + used / 1_000_000 + " MB");
        System.out.println(String.join(System.lineSeparator(), figures));
        // What is done already costs nothing: else the second half would take several times as long as the first.
        assertThat(rest).as(String.join("\n", figures)).isLessThan(3 * first + 10);
        // 10,000 cells as objects take some 20 MB; all rows of all tables would take many times that.
        assertThat(used).isLessThan(300_000_000L);
    }

    private static RunLock start(Path path, Experiment experiment) {
        return RunLock.of(path, experiment, Grouping.atMost(16), Optional.empty());
    }

    /** Trains with four workers that need no time, up to a number of jobs. */
    private static void simulate(RunDirectory run, AtomicInteger jobs, int most)
            throws IOException, InterruptedException {
        TrainingWorker.Factory workers = () -> new SimulatedWorker(run, jobs, most);
        new Scheduler(run, workers, new SilentListener()).run(4);
    }

    private static double figure(List<String> figures, String what, double started) {
        double seconds = now() - started;
        figures.add(String.format("%s: %.1f s", what, seconds));
        return seconds;
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    /** Leaves of each cell what a worker leaves, at once. */
    private record SimulatedWorker(RunDirectory run, CellStore store, AtomicInteger jobs, int most)
            implements TrainingWorker {
        SimulatedWorker(RunDirectory run, AtomicInteger jobs, int most) throws IOException {
            this(run, CellStore.open(run.store().path()), jobs, most);
        }

        @Override
        public boolean perform(Job job, RunListener listener) {
            if (jobs.incrementAndGet() > most) {
                return false;
            }
            try {
                List<JournalEntry> entries = new ArrayList<>();
                for (Cell cell : job.fleet().cells()) {
                    double accuracy = cell.shape().width() + cell.seed() % 7 > 10 ? 0.95 : 0.3;
                    entries.addAll(Simulation.entries(run, cell, CellStatus.DONE, accuracy));
                }
                store.add(entries);
                return true;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {}

        @Override
        public void close() {}
    }
}
