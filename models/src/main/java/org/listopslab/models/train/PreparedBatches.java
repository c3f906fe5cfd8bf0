package org.listopslab.models.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.listopslab.models.fleet.FleetBatch;

/**
 * Makes the batches of the next steps on a thread of its own while the device works on the present one. The source is only ever
 * called on that thread.
 */
final class PreparedBatches implements AutoCloseable {
    private final BatchSource source;
    private final long end;
    private final int ahead;
    private final Deque<Prepared> waiting = new ArrayDeque<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "batches");
        daemon.setDaemon(true);
        return daemon;
    });

    private record Prepared(long step, Future<FleetBatch> batch) {}

    /**
     * @param source makes the batches
     * @param end one behind the last step
     * @param ahead how many batches behind the one asked for are begun at once; at least 1
     */
    PreparedBatches(BatchSource source, long end, int ahead) {
        this.source = source;
        this.end = end;
        this.ahead = ahead;
    }

    /** The batch of a step; those behind it are begun at once. */
    FleetBatch batch(long step) {
        Prepared first = waiting.peek();
        if (first == null || first.step() != step) {
            waiting.forEach(prepared -> prepared.batch().cancel(false));
            waiting.clear();
        }
        for (long next = step + waiting.size(); next <= step + ahead && next < end; next++) {
            long wanted = next;
            waiting.add(new Prepared(wanted, thread.submit(() -> source.batch(wanted))));
        }
        try {
            return waiting.remove().batch().get();
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

    /** Drops what has been prepared, and waits until the source is at rest: it may serve another trainer at once. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
