package org.listopslab.curricula.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunTables;
import org.listopslab.curricula.store.JournalEntry.Failed;
import org.listopslab.curricula.work.Assignment;
import org.listopslab.curricula.work.Job;
import org.listopslab.data.format.AtomicFile;
import tools.jackson.databind.JsonNode;

/**
 * Has all that a run lacks trained and measured by workers side by side, and replaces workers that die.
 *
 * <p>The most expensive fleets go first, so that the cores stay busy to the end; measurements of models that are trained
 * already come last. What a fleet computes does not depend on which worker trains it, nor on how many there are.
 */
public final class Scheduler {
    /** Workers that may die on one fleet before it is given up. */
    static final int MOST_DEATHS = 3;
    /** How often a run's tables are written while it goes on: for people who look, since nothing is lost without them. */
    private static final long TABLES_EVERY_NANOS = Duration.ofSeconds(30).toNanos();

    private final RunDirectory run;
    private final TrainingWorker.Factory workers;
    private final RunListener listener;
    private final Queue<Job> waiting = new ConcurrentLinkedQueue<>();
    private final Set<TrainingWorker> active = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private long tablesWritten;

    /**
     * @param run the locked run directory
     * @param device {@code auto}, {@code cpu} or {@code gpu}; for the workers
     * @param provenance with what models are made, to be kept with each
     * @param reserve a worker that is taken before others are started
     * @param listener told what happens
     */
    public Scheduler(RunDirectory run, String device, JsonNode provenance, Reserve reserve, RunListener listener) {
        this(run, () -> WorkerProcess.start(run, new Assignment(run.path(), device, provenance), reserve), listener);
    }

    /** With workers of any kind. */
    Scheduler(RunDirectory run, TrainingWorker.Factory workers, RunListener listener) {
        this.run = run;
        this.workers = workers;
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
     * Works until every fleet is finished or given up, and every trained model is measured.
     *
     * @param most processes side by side; at least 1
     * @return whether all was done; else it was {@linkplain #stop stopped}
     * @throws IOException if the run directory or the store cannot be written
     */
    public boolean run(int most) throws IOException, InterruptedException {
        unfinished(run).forEach(fleet -> waiting.add(Job.train(fleet)));
        run.unmeasured().forEach(fleet -> waiting.add(Job.measure(fleet)));
        int slots = Math.max(1, Math.min(most, waiting.size()));
        ExecutorService pool = Executors.newFixedThreadPool(slots);
        try {
            writeTables();
            CompletionService<Void> working = new ExecutorCompletionService<>(pool);
            for (int slot = 0; slot < slots; slot++) {
                working.submit(this::work, null);
            }
            for (int slot = 0; slot < slots; slot++) {
                working.take().get(); // whichever ends first, so that a full disk is told when it is met
            }
            writeTables();
            return !stopping;
        } catch (ExecutionException e) {
            stopping = true;
            active.forEach(TrainingWorker::close);
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            ended.countDown();
        }
    }

    /**
     * Has the workers save what they are doing and end, and waits for it; called on another thread than {@link #run}, which then
     * returns.
     *
     * @param grace how long to wait before workers are ended as they are; what they had saved before is good
     */
    public void stop(Duration grace) throws InterruptedException {
        stopping = true;
        waiting.clear();
        active.forEach(TrainingWorker::stop);
        if (!ended.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            active.forEach(TrainingWorker::close);
            ended.await(grace.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** What one slot does: one job after another, with a new worker whenever it needs one. */
    private void work() {
        @Nullable TrainingWorker worker = null;
        try {
            for (Job job = waiting.poll(); job != null; job = waiting.poll()) {
                worker = doWithReplacements(job, worker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (worker != null) {
                end(worker);
            }
        }
    }

    private void end(TrainingWorker worker) {
        active.remove(worker);
        worker.close();
    }

    /** Has a job done by {@code worker} or its successors; returns the last one if it is alive. */
    private @Nullable TrainingWorker doWithReplacements(Job job, @Nullable TrainingWorker worker) throws IOException {
        for (int deaths = 0; deaths < MOST_DEATHS; ) {
            if (stopping) {
                return worker;
            }
            if (worker == null) {
                worker = workers.start();
                active.add(worker);
            }
            if (stopping) {
                worker.stop(); // asked for while it was started
            }
            try {
                if (worker.perform(job, listener)) {
                    writeTablesNowAndThen();
                    listener.fleetDone(job.fleet());
                }
                return worker;
            } catch (WorkerDiedException e) {
                end(worker);
                worker = null;
                if (stopping) {
                    return null;
                }
                deaths++;
                if (deaths < MOST_DEATHS) {
                    listener.workerReplaced(job.fleet(), String.valueOf(e.getMessage()));
                } else {
                    giveUp(job.fleet(), e);
                }
            }
        }
        return null;
    }

    private void giveUp(FleetPlan fleet, WorkerDiedException last) throws IOException {
        Path file = run.folder(fleet).resolve("failure.txt");
        String words = last.getMessage() + "\n\n" + last.lastWords() + "\n";
        AtomicFile.write(file, words.getBytes(StandardCharsets.UTF_8));
        synchronized (this) {
            run.store().refresh();
            run.store()
                    .add(fleet.cells().stream()
                            .filter(cell -> !run.finished(cell))
                            .map(cell -> new Failed(cell.id(), fleet.id(), String.valueOf(last.getMessage())))
                            .toList());
        }
        listener.fleetFailed(
                fleet, last.getMessage() + ", after " + (MOST_DEATHS - 1) + " others; its last words are in " + file);
    }

    private synchronized void writeTablesNowAndThen() throws IOException {
        if (System.nanoTime() - tablesWritten > TABLES_EVERY_NANOS) {
            writeTables();
        }
    }

    private synchronized void writeTables() throws IOException {
        run.store().refresh();
        RunTables.write(run);
        tablesWritten = System.nanoTime();
    }
}
