package org.listopslab.models.bench;

import java.util.Locale;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.engine.EngineRuntime;

/**
 * A process that trains for a while and prints how many model-steps per second it made. The number of engine threads is a
 * setting of the whole process, so each contestant of a benchmark needs processes of its own.
 */
public final class BenchWorker {
    /** Arguments in order. */
    private static final int WIDTH = 0;

    private static final int LAYERS = 1;
    private static final int BATCH = 2;
    private static final int LENGTH = 3;
    private static final int MEMBERS = 4;
    private static final int THREADS = 5;
    private static final int SECONDS = 6;

    private BenchWorker() {}

    /**
     * Trains and prints one number.
     *
     * @param args width, layers, batch, length; members of the fleet, 0 for the library's own blocks; engine threads, 0 for
     *     the engine's default; seconds to measure, after as many to warm up
     */
    public static void main(String[] args) {
        if (integer(args, THREADS) == 0) {
            EngineRuntime.defaultThreads();
        } else {
            EngineRuntime.threads(integer(args, THREADS));
        }
        Workload work =
                new Workload(integer(args, WIDTH), integer(args, LAYERS), integer(args, BATCH), integer(args, LENGTH));
        int members = integer(args, MEMBERS);
        Accelerator accelerator = Accelerator.Choice.AUTO.resolve();
        try (Contestant contestant =
                members == 0 ? new BlockTraining(work, accelerator) : Contestant.fleet(work, members, accelerator)) {
            double seconds = Double.parseDouble(args[SECONDS]);
            measure(contestant, seconds / 2);
            System.out.printf(Locale.ROOT, "%.3f%n", measure(contestant, seconds));
        }
    }

    private static double measure(Contestant contestant, double seconds) {
        long start = System.nanoTime();
        long steps = 0;
        double gone = 0;
        while (gone < seconds) {
            contestant.step();
            steps++;
            gone = (System.nanoTime() - start) / 1e9;
        }
        return steps * contestant.models() / gone;
    }

    private static int integer(String[] args, int index) {
        return Integer.parseInt(args[index]);
    }
}
