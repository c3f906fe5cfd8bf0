package org.listopslab.curricula.experiment;

import java.util.List;

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
}
