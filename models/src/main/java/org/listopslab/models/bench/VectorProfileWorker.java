package org.listopslab.models.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.listopslab.models.kernel.PeakVectors;
import org.listopslab.models.kernel.TimedKernels;
import org.listopslab.models.kernel.TimedKernels.Operation;
import org.listopslab.models.kernel.TimedKernels.Spent;
import org.listopslab.models.kernel.VectorKernels;
import org.listopslab.models.vector.VectorFleet;

/** A process that trains one model with the vector engine and prints where a step's time goes, and how far it is from the core's peak. */
public final class VectorProfileWorker {
    private static final int ROUNDS = 8;

    private VectorProfileWorker() {}

    /** Does {@link BenchJob#arguments}, with the seconds to measure as their amount. */
    public static void main(String[] args) {
        BenchJob.run(args, VectorProfileWorker::profile);
    }

    private static void profile(BenchJob job, double seconds) {
        double unwatched;
        try (Contestant contestant = job.contestant()) {
            contestant.stepsPerSecond(seconds / 2);
            unwatched = 1e6 / (contestant.stepsPerSecond(seconds / 2) * contestant.models());
        }
        TimedKernels kernels = new TimedKernels(VectorKernels.best());
        Workload work = job.work();
        double fastest = Double.MAX_VALUE;
        Map<Operation, Spent> spent = Map.of();
        double steps = 1;
        try (Contestant contestant = Contestant.of(work, new VectorFleet(work.shape(), work.initial(1), kernels))) {
            contestant.stepsPerSecond(seconds / 2);
            for (int round = 0; round < ROUNDS; round++) {
                kernels.reset();
                double speed = contestant.stepsPerSecond(seconds / ROUNDS);
                if (1e6 / speed < fastest) {
                    fastest = 1e6 / speed;
                    spent = kernels.spent();
                    steps = speed * seconds / ROUNDS;
                }
            }
        }
        double peak = VectorKernels.available() ? PeakVectors.gigaflops(1) : Double.NaN;
        print(kernels.label(), unwatched, fastest, steps, spent, peak, System.out);
    }

    private static void print(
            String kernels,
            double unwatched,
            double watched,
            double steps,
            Map<Operation, Spent> spent,
            double peak,
            PrintStream out) {
        out.printf(
                Locale.ROOT,
                "  %s on one thread: %.1f us per step, %.1f while timed; this core's peak: %.1f GFLOP/s%n%n",
                kernels,
                unwatched,
                watched,
                peak);
        out.printf(
                Locale.ROOT,
                "  %-34s %6s %9s %6s %9s %7s %10s%n",
                "operation",
                "calls",
                "us",
                "%",
                "GFLOP/s",
                "% peak",
                "ns/number");
        double within = 0;
        double flops = 0;
        for (Operation operation : List.of(Operation.values())) {
            Spent s = spent.getOrDefault(operation, new Spent(0, 0, 0, 0));
            double us = s.nanoseconds() / 1e3 / steps;
            within += us;
            flops += s.flops() / steps;
            double rate = s.flops() / (double) Math.max(1, s.nanoseconds());
            out.printf(
                    Locale.ROOT,
                    "  %-34s %6.0f %9.1f %6.1f %9s %7s %10.2f%n",
                    operation.description(),
                    s.calls() / steps,
                    us,
                    100 * us / watched,
                    s.flops() == 0 ? "" : String.format(Locale.ROOT, "%.1f", rate),
                    s.flops() == 0 ? "" : String.format(Locale.ROOT, "%.0f", 100 * rate / peak),
                    s.nanoseconds() / (double) Math.max(1, s.numbers()));
        }
        out.printf(
                Locale.ROOT,
                "  %-34s %6s %9.1f %6.1f%n",
                "between (batches, look-ups, AdamW)",
                "",
                watched - within,
                100 * (watched - within) / watched);
        out.printf(
                Locale.ROOT,
                "  %-34s %6s %9.1f %6.1f %9.1f %7.0f%n",
                "a step",
                "",
                watched,
                100.0,
                flops / watched / 1e3,
                100 * flops / watched / 1e3 / peak);
    }
}
