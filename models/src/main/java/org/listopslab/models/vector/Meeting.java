package org.listopslab.models.vector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Interventions;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.models.kernel.Rows;
import org.listopslab.models.shape.ModelShape;

/**
 * Passes of all members of a fleet that wait for one another at every site, where their activations become one with the axes that the
 * site documents: it is kept for the trace, and replaced where an intervention says so. For analysis only: each member has a thread.
 */
final class Meeting {
    private final FleetBatch batch;
    private final ModelShape shape;
    private final Interventions interventions;
    private final Rows[] present;
    private final Map<Site, Activation> activations = new LinkedHashMap<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** One member's pass. */
    interface Pass {
        void run(int member, Watch watch);
    }

    Meeting(FleetBatch batch, ModelShape shape, Interventions interventions) {
        this.batch = batch;
        this.shape = shape;
        this.interventions = interventions;
        this.present = new Rows[batch.members()];
    }

    /** Runs all members' passes to their end. */
    void run(Pass pass) {
        if (present.length == 1) {
            pass.run(0, (site, rows) -> {
                present[0] = rows;
                meet(site);
            });
            return;
        }
        Site[] where = new Site[1];
        CyclicBarrier barrier = new CyclicBarrier(present.length, () -> meetSafely(where[0]));
        ExecutorService threads = Executors.newFixedThreadPool(present.length);
        try {
            List<Future<?>> passes = new ArrayList<>();
            for (int member = 0; member < present.length; member++) {
                int own = member;
                passes.add(threads.submit(() -> failing(
                        barrier,
                        () -> pass.run(own, (site, rows) -> {
                            present[own] = rows;
                            where[0] = site;
                            await(barrier);
                        }))));
            }
            for (Future<?> one : passes) {
                one.get();
            }
            RuntimeException cause = failure.get();
            if (cause != null) {
                throw cause;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while models were taken apart", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Runs a member's pass; if it fails, keeps the first reason, and lets the others wait no longer. */
    private void failing(CyclicBarrier barrier, Runnable pass) {
        try {
            pass.run();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            barrier.reset();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("another member's pass has failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while models were taken apart", e);
        }
    }

    /** As the barrier does it, in whichever thread comes last: the reason of a failure is kept before all threads are told of it. */
    private void meetSafely(Site site) {
        try {
            meet(site);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            throw e;
        }
    }

    private void meet(Site site) {
        Activation activation = read(site);
        if (interventions.at(site)) {
            activation = interventions.replace(site, activation);
            write(activation);
        }
        activations.put(site, activation);
    }

    Trace trace() {
        return new Trace(activations);
    }

    /** {@code [F, B, places, rows]}, where a pattern's rows are heads by places. */
    private Activation read(Site site) {
        Rows form = present[0];
        int lanes = Block.groups(batch.examples());
        int places = form.columns() / lanes;
        float[] numbers = new float[present.length * batch.examples() * places * form.count()];
        int at = 0;
        for (Rows rows : present) {
            for (int example = 0; example < batch.examples(); example++) {
                for (int place = 0; place < places; place++) {
                    for (int r = 0; r < rows.count(); r++) {
                        numbers[at++] = rows.numbers()[rows.row(r) + place * lanes + example];
                    }
                }
            }
        }
        long members = present.length;
        return new Activation(
                site.part() == Part.ATTENTION_PATTERN
                        ? new long[] {members, batch.examples(), places, shape.heads(), form.count() / shape.heads()}
                        : new long[] {members, batch.examples(), places, form.count()},
                numbers);
    }

    private void write(Activation activation) {
        int lanes = Block.groups(batch.examples());
        int places = present[0].columns() / lanes;
        int at = 0;
        for (Rows rows : present) {
            for (int example = 0; example < batch.examples(); example++) {
                for (int place = 0; place < places; place++) {
                    for (int r = 0; r < rows.count(); r++) {
                        rows.numbers()[rows.row(r) + place * lanes + example] =
                                activation.numbers()[at++];
                    }
                }
            }
        }
    }
}
