package org.listopslab.curricula.experiment;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one group of models is taught, and in which order.
 *
 * @param name how tables and claims call it
 * @param stages one after the other, at least one
 */
public record Curriculum(String name, List<Stage> stages) {

    public Curriculum {
        stages = List.copyOf(stages);
        Checks checks = new Checks();
        // Files hold curricula by name: the name is the key, the stages are its value.
        if (name.isBlank()) {
            checks.addName(Checks.at(name), "a curriculum without a name", "a name, such as MAX+MED, then SUM", "");
        }
        if (stages.isEmpty()) {
            checks.add(Checks.at(name), "[]", "at least one stage");
        }
        checks.done();
    }

    /** Returns the optimizer steps of all stages together. */
    public long steps() {
        return stages.stream().mapToLong(Stage::steps).sum();
    }

    /** Returns the names of the tasks that its stages teach, in order of first occurrence. */
    public Set<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        stages.forEach(stage -> tasks.addAll(stage.tasks().keySet()));
        return tasks;
    }

    /** Returns the stages as a tree in the form of experiment files. */
    public ArrayNode tree() {
        ArrayNode tree = JsonNodeFactory.instance.arrayNode();
        stages.forEach(stage -> tree.add(ExperimentTree.MAPPER.<ObjectNode>valueToTree(stage)));
        return tree;
    }
}
