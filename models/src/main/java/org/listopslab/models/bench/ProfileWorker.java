package org.listopslab.models.bench;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.listopslab.models.engine.Accelerator;

/** A process that trains a little and prints where a step's time goes, by operation and shapes of its inputs. */
public final class ProfileWorker {
    /** Enough for a mean, and few, because the engine's record grows with each and gets in the way of what it records. */
    private static final int STEPS = 8;

    private static final int SHOWN = 20;

    private ProfileWorker() {}

    /** Does {@link BenchJob#arguments}, with the seconds to measure without the profile as their amount. */
    public static void main(String[] args) {
        BenchJob.run(args, ProfileWorker::profile);
    }

    private static void profile(BenchJob job, double seconds) throws IOException {
        Path file = Files.createTempFile("listops-profile-", ".json");
        try (Contestant contestant = job.contestant()) {
            contestant.stepsPerSecond(seconds / 2);
            double milliseconds = 1000 / (contestant.stepsPerSecond(seconds) * contestant.models());
            // The engine's first session in a process distorts itself: it puts its records between the tensors, so that
            // memory is asked for anew instead of being used again. A second one of the same length finds room for
            // them.
            session(contestant, file);
            double profiled = session(contestant, file);
            print(job, milliseconds, profiled, EngineTrace.operations(file), System.out);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Records some steps into {@code file}, replacing what it held, and says how many microseconds one took. */
    private static double session(Contestant contestant, Path file) {
        JniUtils.startProfile(false, true, false);
        long start = System.nanoTime();
        for (int steps = 0; steps < STEPS; ) {
            steps += contestant.train();
        }
        contestant.await();
        double microseconds = (System.nanoTime() - start) / 1e3 / STEPS;
        JniUtils.stopProfile(file.toString());
        return microseconds;
    }

    /**
     * Prints the table.
     *
     * @param milliseconds per model-step without the profile
     * @param profiled microseconds per step with it
     */
    private static void print(
            BenchJob job, double milliseconds, double profiled, List<Operation> operations, PrintStream out) {
        String line = "  %-52s %8s %10s %6s  %s%n";
        out.printf(
                Locale.ROOT,
                "  a fleet of %d on one thread: %.3f ms per model-step, %.3f while profiled (%d steps)%n",
                job.members(),
                milliseconds,
                profiled / 1000 / job.members(),
                STEPS);
        if (job.accelerator() == Accelerator.GPU) {
            out.println("  on a GPU these are the times that the processor takes to start the operations");
        }
        out.println();
        out.printf(Locale.ROOT, line, "operation", "calls", "us", "%", "shapes of its inputs");
        double shown = 0;
        for (Operation operation : operations.subList(0, Math.min(SHOWN, operations.size()))) {
            shown += operation.microseconds() / STEPS;
            out.printf(
                    Locale.ROOT,
                    line,
                    operation.name(),
                    decimal((double) operation.calls() / STEPS),
                    decimal(operation.microseconds() / STEPS),
                    decimal(100 * operation.microseconds() / STEPS / profiled),
                    operation.shapes());
        }
        double all = operations.stream().mapToDouble(Operation::microseconds).sum() / STEPS;
        int rest = Math.max(0, operations.size() - SHOWN);
        out.printf(
                Locale.ROOT,
                line,
                rest + " others",
                "",
                decimal(all - shown),
                decimal(100 * (all - shown) / profiled),
                "");
        double outside = Math.max(0, profiled - all);
        out.printf(
                Locale.ROOT,
                line,
                "between operations (Java, profiling itself)",
                "",
                decimal(outside),
                decimal(100 * outside / profiled),
                "");
        out.printf(Locale.ROOT, line, "a step of the whole fleet", "", decimal(profiled), "100.0", "");
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
