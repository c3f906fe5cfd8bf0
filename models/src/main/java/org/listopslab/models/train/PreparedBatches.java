package org.listopslab.models.train;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.listopslab.models.fleet.FleetBatch;

/**
 * Makes the batch of the next step on a thread of its own while the device works on the present one. The source is only ever
 * called on that thread.
 */
final class PreparedBatches implements AutoCloseable {
    private final BatchSource source;
    private final long end;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "batches");
        daemon.setDaemon(true);
        return daemon;
    });
    private @Nullable Prepared ahead;

    private record Prepared(long step, Future<FleetBatch> batch) {}

    /** Batches of {@code source} up to, but without, step {@code end}. */
    PreparedBatches(BatchSource source, long end) {
        this.source = source;
        this.end = end;
    }

    /** The batch of a step; the step after it is begun at once. */
    FleetBatch batch(long step) {
        Prepared present = ahead != null && ahead.step() == step ? ahead : prepare(step);
        ahead = step + 1 < end ? prepare(step + 1) : null;
        try {
            return present.batch().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("the batch of step " + step + " could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the batch of step " + step, e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Prepared prepare(long step) {
        return new Prepared(step, thread.submit(() -> source.batch(step)));
    }
}
