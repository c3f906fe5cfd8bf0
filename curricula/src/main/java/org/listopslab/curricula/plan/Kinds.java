package org.listopslab.curricula.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.json.Json;
import org.listopslab.models.shape.MemoryEstimate.Batch;

/** The fleets of a plan by what their speed depends on: of one kind, one needs to be timed. Worked out once for all of them. */
public final class Kinds {
    /** Beyond this a fleet's size changes little. */
    public static final int MOST_MEMBERS = 16;

    /**
     * What the speed of a fleet depends on.
     *
     * @param name for files
     * @param measured examples that each of its models is measured on at once
     */
    private record Kind(String name, long measured) {}

    /** Fleets that cannot differ in it. */
    private record Like(Settings settings, Curriculum curriculum, int members) {}

    private final Map<String, Kind> byFleet = new HashMap<>();

    private Kinds() {}

    /** The kinds of the fleets of a plan. */
    public static Kinds of(Plan plan) {
        Kinds kinds = new Kinds();
        Map<Like, Kind> seen = new HashMap<>();
        for (FleetPlan fleet : plan.fleets()) {
            Cell cell = fleet.cells().get(0);
            Like like = new Like(cell.settings(), cell.curriculum(), members(fleet));
            kinds.byFleet.put(fleet.id(), seen.computeIfAbsent(like, missing -> kind(plan, fleet)));
        }
        return kinds;
    }

    private static Kind kind(Plan plan, FleetPlan fleet) {
        Cell cell = fleet.cells().get(0);
        Batch batch = plan.memory(cell).training();
        long measured = (long) plan.experiment().evaluation().examples()
                * plan.experiment()
                        .evaluationTasks(cell.settings(), cell.curriculum())
                        .size();
        String hash = Json.hash(Json.object()
                .put("engine", fleet.engine().label())
                .put("shape", fleet.shape().toString())
                .put("members", members(fleet))
                .put("batch", batch.examples())
                .put("length", batch.length())
                .put("answers", batch.answers())
                .put("measured", measured));
        return new Kind(fleet.shape().label() + "-" + hash, measured);
    }

    /** Members with which a fleet's kind is timed. */
    public static int members(FleetPlan fleet) {
        return Math.min(fleet.cells().size(), MOST_MEMBERS);
    }

    /** The name of the kind of one of the plan's fleets. */
    public String name(FleetPlan fleet) {
        return of(fleet).name();
    }

    /** Examples that each model of one of the plan's fleets is measured on at once, all tasks together. */
    long measured(FleetPlan fleet) {
        return of(fleet).measured();
    }

    private Kind of(FleetPlan fleet) {
        return Objects.requireNonNull(byFleet.get(fleet.id()));
    }
}
