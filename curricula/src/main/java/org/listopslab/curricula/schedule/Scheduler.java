package org.listopslab.curricula.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.run.CellRows;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.Summary;
import org.listopslab.data.format.AtomicFile;

/**
 * Has all unfinished fleets of a run trained by workers side by side, and replaces workers that die.
 *
 * <p>The most expensive fleets go first, so that the cores stay busy to the end. What a fleet computes does not depend on
 * which worker trains it, nor on how many there are.
 */
public final class Scheduler {
    /** Workers that may die on one fleet before it is given up. */
    static final int MOST_DEATHS = 3;

    private final RunDirectory run;
    private final String device;
    private final RunListener listener;
    private final Queue<FleetPlan> waiting = new ConcurrentLinkedQueue<>();

    /**
     * @param run the claimed run directory
     * @param device {@code auto}, {@code cpu} or {@code gpu}; for the workers
     * @param listener told what happens
     */
    public Scheduler(RunDirectory run, String device, RunListener listener) {
        this.run = run;
        this.device = device;
        this.listener = listener;
    }

    /** The fleets that still need training, the most expensive first. */
    public static List<FleetPlan> unfinished(RunDirectory run) {
        return run.plan().fleets().stream()
                .filter(fleet -> !run.finished(fleet))
                .sorted(Comparator.comparingDouble(
                                (FleetPlan fleet) -> run.plan().cost(fleet.cells()))
                        .reversed())
                .toList();
    }

    /**
     * Trains until every fleet is finished or given up.
     *
     * @param workers processes side by side; at least 1
     * @throws IOException if the run directory cannot be written
     */
    public void run(int workers) throws IOException, InterruptedException {
        waiting.addAll(unfinished(run));
        Summary.writeProgress(run);
        int slots = Math.max(1, Math.min(workers, waiting.size()));
        ExecutorService pool = Executors.newFixedThreadPool(slots);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int slot = 0; slot < slots; slot++) {
                working.add(pool.submit(this::work));
            }
            for (Future<?> slot : working) {
                slot.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** What one slot does: one fleet after another, with a new worker whenever it needs one. */
    private void work() {
        @Nullable WorkerProcess worker = null;
        try {
            for (FleetPlan fleet = waiting.poll(); fleet != null; fleet = waiting.poll()) {
                worker = trainWithReplacements(fleet, worker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (worker != null) {
                worker.close();
            }
        }
    }

    /** Trains a fleet with {@code worker} or its successors; returns the last one if it is alive. */
    private @Nullable WorkerProcess trainWithReplacements(FleetPlan fleet, @Nullable WorkerProcess worker)
            throws IOException {
        for (int deaths = 0; deaths < MOST_DEATHS; ) {
            if (worker == null) {
                worker = WorkerProcess.start(run, device);
            }
            try {
                worker.train(fleet, listener);
                writeProgress();
                listener.fleetDone(fleet);
                return worker;
            } catch (WorkerDiedException e) {
                worker.close();
                worker = null;
                deaths++;
                if (deaths < MOST_DEATHS) {
                    listener.workerReplaced(fleet, String.valueOf(e.getMessage()));
                } else {
                    giveUp(fleet, e);
                }
            }
        }
        return null;
    }

    private void giveUp(FleetPlan fleet, WorkerDiedException last) throws IOException {
        Path file = run.folder(fleet).resolve("failure.txt");
        String words = last.getMessage() + "\n\n" + last.lastWords() + "\n";
        AtomicFile.write(file, words.getBytes(StandardCharsets.UTF_8));
        for (Cell cell : fleet.cells()) {
            if (!run.finished(cell)) {
                var row = CellRows.unfinished(run.plan(), cell, fleet, CellStatus.FAILED);
                Tables.CELLS.write(run.folder(cell), List.of(row));
            }
        }
        writeProgress();
        listener.fleetFailed(
                fleet, last.getMessage() + ", after " + (MOST_DEATHS - 1) + " others; its last words are in " + file);
    }

    private synchronized void writeProgress() throws IOException {
        Summary.writeProgress(run);
    }
}
