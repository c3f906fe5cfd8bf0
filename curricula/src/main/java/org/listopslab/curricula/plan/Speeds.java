package org.listopslab.curricula.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.listopslab.models.Engine;

/**
 * How fast the fleets of plans train on a machine: as timed, and by arithmetic where nothing like them was.
 *
 * @param timed by {@linkplain SpeedKey name}
 * @param start seconds that a worker loses before it is up to speed: Java's start, examples, and what is not compiled yet
 */
public record Speeds(Map<String, Speed> timed, double start) {
    /** By arithmetic alone. */
    public static final Speeds UNTIMED = new Speeds(Map.of(), 5);

    /** Multiplications and additions per second that one thread reaches on models of width 8, as measured, by engine. */
    private static final Map<Engine, Double> OPERATIONS_PER_SECOND = Map.of(Engine.PYTORCH, 8e9, Engine.VECTOR, 20e9);

    /** A training step takes three times as many operations as a forward pass. */
    private static final double OPERATIONS_OF_A_STEP = 3;

    public Speeds {
        timed = Map.copyOf(timed);
    }

    /** The speed of a fleet. */
    Speed of(Plan plan, FleetPlan fleet) {
        Speed own = timed.get(SpeedKey.of(plan, fleet));
        return own == null ? likeOthers(plan, fleet) : own;
    }

    /** The arithmetic, times by how much it was wrong for the other fleets of the plan. */
    private Speed likeOthers(Plan plan, FleetPlan fleet) {
        double off = plan.fleets().stream()
                .filter(other -> timed.containsKey(SpeedKey.of(plan, other)))
                .mapToDouble(other -> Objects.requireNonNull(timed.get(SpeedKey.of(plan, other)))
                                .step()
                        / arithmetic(plan, other).step())
                .average()
                .orElse(1);
        Speed guess = arithmetic(plan, fleet);
        return new Speed(guess.step() * off, guess.measurement() * off);
    }

    private static Speed arithmetic(Plan plan, FleetPlan fleet) {
        Cell cell = fleet.cells().get(0);
        double forward = plan.cost(List.of(cell))
                / cell.course().steps()
                / Objects.requireNonNull(OPERATIONS_PER_SECOND.get(fleet.engine()));
        double batches = (double) plan.experiment().evaluation().examples()
                * plan.experiment()
                        .evaluationTasks(cell.settings(), cell.curriculum())
                        .size()
                / cell.settings().training().batch();
        return new Speed(OPERATIONS_OF_A_STEP * forward, forward * batches);
    }
}
