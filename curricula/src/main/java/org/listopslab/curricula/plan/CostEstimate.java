package org.listopslab.curricula.plan;

import java.util.Map;
import java.util.Objects;
import org.listopslab.models.Engine;

/**
 * What a plan will cost, roughly: before a run there is only arithmetic to go by.
 *
 * @param seconds time of one worker, all fleets one after the other
 * @param bytes disk that the finished run takes, snapshots included
 */
public record CostEstimate(double seconds, long bytes) {
    /** Multiplications and additions per second that one thread reaches on models of width 8, as measured, by engine. */
    private static final Map<Engine, Double> OPERATIONS_PER_SECOND = Map.of(Engine.PYTORCH, 8e9, Engine.VECTOR, 20e9);

    /** A training step takes three times as many operations as a forward pass. */
    private static final double OPERATIONS_OF_A_STEP = 3;

    private static final double WORKER_START_SECONDS = 3;
    /** Bytes of a model's folder besides its numbers: configuration, header, rows of the tables. */
    private static final long FOLDER_BYTES = 6_000;

    private static final long METRIC_BYTES = 80;

    /** The cost of {@code plan}. */
    public static CostEstimate of(Plan plan) {
        double seconds = WORKER_START_SECONDS;
        long bytes = (long) Snapshots.of(plan).bytes();
        int evaluations = plan.evaluated().size();
        for (FleetPlan fleet : plan.fleets()) {
            seconds += OPERATIONS_OF_A_STEP
                    * plan.cost(fleet.cells())
                    / Objects.requireNonNull(OPERATIONS_PER_SECOND.get(fleet.engine()));
            long measurements =
                    1L + fleet.steps() / plan.experiment().training().evaluateEvery();
            long perCell = FOLDER_BYTES
                    + (long) Float.BYTES * fleet.shape().parameters()
                    + 2 * METRIC_BYTES * measurements * evaluations;
            bytes += perCell * fleet.cells().size();
        }
        return new CostEstimate(seconds, bytes);
    }
}
