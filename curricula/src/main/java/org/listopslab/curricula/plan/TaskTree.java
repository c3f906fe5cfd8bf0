package org.listopslab.curricula.plan;

import org.listopslab.curricula.json.Json;
import org.listopslab.data.task.Task;
import org.listopslab.data.task.WeightedOperator;
import tools.jackson.databind.node.ObjectNode;

/** Tasks as trees that differ between tasks with other examples. */
public final class TaskTree {
    private TaskTree() {}

    /** All that the examples of a task depend on, besides a seed. */
    public static ObjectNode of(Task task) {
        ObjectNode tree = Json.object()
                .put("name", task.name())
                .put("domain", task.domain().name());
        ObjectNode operators = tree.putObject("operators");
        for (WeightedOperator each : task.weighted()) {
            operators.put(each.operator().name(), each.weight());
        }
        tree.set("shape", Json.tree(task.shape()));
        tree.put("answer", task.answer().toString());
        tree.set("selection", Json.tree(task.selection()));
        return tree;
    }
}
