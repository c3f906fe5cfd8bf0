package org.listopslab.models.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.train.FleetTrainer;
import org.listopslab.models.train.Recipe;
import org.listopslab.models.train.Schedule;
import org.listopslab.models.train.Segments;

/** A process that trains a fleet for many steps, as a run's worker does, and prints a sample at every 5 % of them. */
public final class EnduranceWorker {
    /** Steps between two checks and copies of the state. */
    private static final int SEGMENT = 200;

    private static final Path STATUS = Path.of("/proc/self/status");

    private EnduranceWorker() {}

    /** Does {@link BenchJob#arguments}, with the steps, at least {@link Endurance#SAMPLES}, as their amount. */
    public static void main(String[] args) {
        BenchJob.run(args, EnduranceWorker::train);
    }

    private static void train(BenchJob job, double amount) {
        int steps = (int) amount;
        int segment = Math.min(SEGMENT, steps / Endurance.SAMPLES);
        Schedule schedule = new Schedule.Cosine(steps, 0.001, segment);
        Recipe recipe = new Recipe(schedule, 0, 0.1, 1, false, Recipe.BETA1, Recipe.BETA2);
        FleetBatch[] batches = job.work().batches(job.members());
        Clock clock = new Clock();
        try (Fleet fleet = job.fleet()) {
            List<Recipe> recipes = Collections.nCopies(job.members(), recipe);
            new FleetTrainer(fleet, recipes, step -> batches[(int) (step % batches.length)])
                    .train(Segments.every(segment, steps), (progress, losses) -> {
                        long done = progress.state().steps();
                        clock.segmentDone(done);
                        // The segment in which another 5 % were completed.
                        if (done * Endurance.SAMPLES / steps > (done - segment) * Endurance.SAMPLES / steps) {
                            say(new EnduranceSample(done, residentMegabytes(), clock.takeMedianMilliseconds()));
                        }
                        return true;
                    });
        }
    }

    private static void say(EnduranceSample sample) {
        System.out.println(sample.toLine());
        if (System.out.checkError()) {
            throw new IllegalStateException("nobody listens any more");
        }
    }

    private static double residentMegabytes() {
        if (!Files.isReadable(STATUS)) {
            return Double.NaN;
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time of a step, taken over each segment: at its end the device has done all of it. */
    private static final class Clock {
        private final List<Double> milliseconds = new ArrayList<>();
        private long started = System.nanoTime();
        private long steps;

        void segmentDone(long done) {
            long now = System.nanoTime();
            milliseconds.add((now - started) / 1e6 / (done - steps));
            started = now;
            steps = done;
        }

        double takeMedianMilliseconds() {
            double median = Medians.of(milliseconds, Double::doubleValue);
            milliseconds.clear();
            return median;
        }
    }
}
