package org.listopslab.curricula.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What a plan will cost.
 *
 * @param seconds time of a run, its report included, where nothing ends a stage or a training earlier
 * @param bytes disk that the finished run takes, snapshots included
 */
public record CostEstimate(double seconds, long bytes) {
    /** Seconds of a run besides its workers: its start, and the report, measured with 48 models. */
    private static final double RUN_SECONDS = 4;

    private static final double PROBE_SECONDS = 0.02;
    /** Bytes of a model's folder besides its numbers: configuration, header, rows of the tables. */
    private static final long FOLDER_BYTES = 6_000;

    private static final long METRIC_BYTES = 80;

    /**
     * The cost of {@code plan}.
     *
     * @param speeds how fast each kind of fleet trains
     * @param workers side by side, at least 1
     */
    public static CostEstimate of(Plan plan, Speeds speeds, int workers) {
        long bytes = (long) Snapshots.of(plan).bytes();
        List<Double> seconds = new ArrayList<>();
        int evaluations = plan.evaluated().size();
        List<Speed> each = speeds.of(plan);
        for (int i = 0; i < each.size(); i++) {
            FleetPlan fleet = plan.fleets().get(i);
            Speed speed = each.get(i);
            long measurements =
                    1L + fleet.steps() / plan.experiment().training().evaluateEvery();
            // And once more on the test split.
            double ofOne = speed.step() * fleet.steps() + speed.measurement() * (measurements + 1);
            seconds.add(ofOne * fleet.cells().size());
            long perCell = FOLDER_BYTES
                    + (long) Float.BYTES * fleet.shape().parameters()
                    + 2 * METRIC_BYTES * measurements * evaluations;
            bytes += perCell * fleet.cells().size();
        }
        return new CostEstimate(time(plan, seconds, speeds.start(), workers), bytes);
    }

    private static double time(Plan plan, List<Double> seconds, double start, int workers) {
        double after = RUN_SECONDS + PROBE_SECONDS * plan.cells().size();
        return seconds.isEmpty() ? after : start + together(seconds, workers) + after;
    }

    /** When the last is done, where each worker takes the most expensive fleet that is left. */
    private static double together(List<Double> seconds, int workers) {
        PriorityQueue<Double> busy = new PriorityQueue<>();
        for (int worker = 0; worker < workers; worker++) {
            busy.add(0.0);
        }
        double last = 0;
        seconds.sort(Comparator.reverseOrder());
        for (double each : seconds) {
            Double free = busy.poll();
            double end = (free == null ? 0 : free) + each;
            busy.add(end);
            last = Math.max(last, end);
        }
        return last;
    }
}
