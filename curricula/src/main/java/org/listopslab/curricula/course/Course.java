package org.listopslab.curricula.course;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.listopslab.curricula.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that one model is taught, stage by stage.
 *
 * @param stages one after the other, at least one
 * @param earlyEnd what ends it before its time, if anything does
 */
public record Course(List<Stage> stages, Optional<EarlyEnd> earlyEnd) {
    public Course {
        stages = List.copyOf(stages);
    }

    /** Optimizer steps of all stages together, at the most. */
    public int steps() {
        return Math.toIntExact(
                stages.stream().mapToLong(stage -> stage.end().steps()).sum());
    }

    /** The names of all tasks taught, in the order of the stages. */
    public Set<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        stages.forEach(stage -> tasks.addAll(stage.mixture().tasks()));
        return tasks;
    }

    /** All of it, as a tree that differs between courses that teach in different ways. */
    public ObjectNode tree() {
        ObjectNode tree = Json.object();
        ArrayNode all = tree.putArray("stages");
        for (Stage stage : stages) {
            ObjectNode one = (ObjectNode) Json.tree(stage);
            one.put("kind", stage.pace().schedule().getClass().getSimpleName());
            all.add(one);
        }
        earlyEnd.ifPresent(end -> tree.set("early_end", Json.tree(end)));
        return tree;
    }

    /** What is taught and for how long, without how: models that differ in the rest see the same examples. */
    public ArrayNode lessons() {
        ArrayNode tree = Json.object().putArray("lessons");
        for (Stage stage : stages) {
            tree.addObject().put("steps", stage.end().steps()).set("mixture", Json.tree(stage.mixture()));
        }
        return tree;
    }
}
