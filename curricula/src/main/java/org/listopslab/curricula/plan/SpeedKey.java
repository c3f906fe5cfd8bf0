package org.listopslab.curricula.plan;

import org.listopslab.curricula.json.Json;
import org.listopslab.models.shape.MemoryEstimate.Batch;
import tools.jackson.databind.node.ObjectNode;

/** What the speed of a fleet depends on, as a name: fleets with one name need to be timed once. */
public final class SpeedKey {
    private SpeedKey() {}

    /** The name of the speed of a fleet of a plan. */
    public static String of(Plan plan, FleetPlan fleet) {
        Cell cell = fleet.cells().get(0);
        Batch batch = plan.memory(cell).training();
        ObjectNode tree = Json.object()
                .put("engine", fleet.engine().label())
                .put("shape", fleet.shape().toString())
                .put("members", Math.min(fleet.cells().size(), 16))
                .put("batch", batch.examples())
                .put("length", batch.length())
                .put("answers", batch.answers())
                .put(
                        "measured",
                        plan.experiment()
                                        .evaluationTasks(cell.settings(), cell.curriculum())
                                        .size()
                                * plan.experiment().evaluation().examples());
        return fleet.shape().label() + "-" + Json.hash(tree);
    }
}
