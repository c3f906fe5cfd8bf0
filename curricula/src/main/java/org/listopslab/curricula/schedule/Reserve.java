package org.listopslab.curricula.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.work.Worker;

/**
 * A worker that is started while the scheduler still reads the experiment: beside it, on another core, it comes to where it can
 * train. It serves the vector engine, and is ended unused where that, or its heap, is not what is wanted.
 */
public final class Reserve implements AutoCloseable {
    /** None. */
    public static final Reserve NONE = new Reserve(null);

    /** What fleets of tiny models need with room to spare; Java takes no more of it than is used. */
    private static final double HEAP_BYTES = 512.0 * (1 << 20);

    private @Nullable Process process;

    private Reserve(@Nullable Process process) {
        this.process = process;
    }

    /** Starts a worker for a run of the experiment in {@code file}; none where there is no such file. */
    public static Reserve of(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? new Reserve(JavaProcess.worker(Worker.class, List.of(file.toString()), Tuning.VECTOR, HEAP_BYTES))
                : NONE;
    }

    /** The worker, once, if it is as wanted. */
    synchronized Optional<Process> take(Tuning tuning, double heapBytes) {
        if (process == null || tuning != Tuning.VECTOR || heapBytes > HEAP_BYTES || !process.isAlive()) {
            return Optional.empty();
        }
        Process taken = process;
        process = null;
        return Optional.of(taken);
    }

    /** Ends the worker that nobody took. */
    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }
}
