package org.listopslab.curricula.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One stage of a curriculum: which tasks are taught, in which proportion, for how long.
 *
 * @param tasks the proportion of each task by its name, in the order of the file; only their ratios matter
 * @param steps optimizer steps
 */
public record Stage(
        @Setting(
                value =
                        "Task -> its share of the examples; only the ratios matter. A task is named by its operators, as in MAX+MED+SUM.",
                above = 0,
                to = MOST_PROPORTION)
        Map<String, Double> tasks,

        @Setting(value = "Optimizer steps of this stage.", from = 1, to = MOST_STEPS)
        int steps) {

    static final double MOST_PROPORTION = 1e6;
    static final int MOST_STEPS = 100_000_000;

    public Stage {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        Checks.of(Stage.class, tasks, steps).done();
    }
}
