package org.listopslab.curricula.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.listopslab.models.Engine;

/**
 * How fast the fleets of plans train on a machine: as timed, and by arithmetic where nothing like them was.
 *
 * @param timed by the {@linkplain Kinds name} of the kind
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

    /** Whether fleets of any kind in this plan were timed. */
    public boolean know(Plan plan) {
        Kinds kinds = Kinds.of(plan);
        return plan.fleets().stream().map(kinds::name).anyMatch(timed::containsKey);
    }

    /** The speed of each of a plan's fleets, in their order. */
    List<Speed> of(Plan plan) {
        Kinds kinds = Kinds.of(plan);
        double off = off(plan, kinds);
        List<Speed> speeds = new ArrayList<>();
        for (FleetPlan fleet : plan.fleets()) {
            Speed own = timed.get(kinds.name(fleet));
            speeds.add(own == null ? arithmetic(plan, kinds, fleet).times(off) : own);
        }
        return speeds;
    }

    /** By how much the arithmetic is wrong for those of a plan's fleets whose kinds were timed, on average; 1 where none was. */
    private double off(Plan plan, Kinds kinds) {
        double sum = 0;
        int number = 0;
        for (FleetPlan fleet : plan.fleets()) {
            Speed own = timed.get(kinds.name(fleet));
            if (own != null) {
                sum += own.step() / arithmetic(plan, kinds, fleet).step();
                number++;
            }
        }
        return number == 0 ? 1 : sum / number;
    }

    private static Speed arithmetic(Plan plan, Kinds kinds, FleetPlan fleet) {
        Cell cell = fleet.cells().get(0);
        double forward = plan.cost(List.of(cell))
                / cell.course().steps()
                / Objects.requireNonNull(OPERATIONS_PER_SECOND.get(fleet.engine()));
        double batches =
                (double) kinds.measured(fleet) / cell.settings().training().batch();
        return new Speed(OPERATIONS_OF_A_STEP * forward, forward * batches);
    }
}
