package org.listopslab.models.bench;

import java.io.IOException;
import java.util.Locale;

/**
 * A process that trains for a while and prints how many model-steps per second it made.
 *
 * <p>It warms up, prints {@link #READY} and waits for a line of input, so that processes that are measured side by side
 * begin together; without one it ends.
 */
public final class BenchWorker {
    /** The line that says that a process has warmed up. */
    public static final String READY = "ready";

    private BenchWorker() {}

    /** Does {@link BenchJob#arguments}, with the seconds to measure as their amount. */
    public static void main(String[] args) {
        BenchJob.run(args, BenchWorker::measure);
    }

    private static void measure(BenchJob job, double seconds) throws IOException {
        try (Contestant contestant = job.contestant()) {
            contestant.stepsPerSecond(seconds / 2);
            System.out.println(READY);
            if (System.in.read() >= 0) {
                double speed = contestant.stepsPerSecond(seconds) * contestant.models();
                System.out.println(String.format(Locale.ROOT, "%.4f", speed));
            }
        }
    }
}
