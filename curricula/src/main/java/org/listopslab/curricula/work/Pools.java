package org.listopslab.curricula.work;

import java.util.LinkedHashMap;
import java.util.Map;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Task;

/**
 * All examples of an experiment, made once per process: every cell trains and is measured on the same ones.
 *
 * @param training by task name
 * @param validation by task name; for learning curves
 * @param test by task name; for results
 */
record Pools(Map<String, ExamplePool> training, Map<String, ExamplePool> validation, Map<String, ExamplePool> test) {

    static Pools of(Plan plan) {
        Experiment experiment = plan.experiment();
        int measured = experiment.evaluation().examples();
        return new Pools(
                pools(plan, plan.trained(), Split.TRAIN, experiment.training().examples()),
                pools(plan, plan.evaluated(), Split.VALIDATION, measured),
                pools(plan, plan.evaluated(), Split.TEST, measured));
    }

    private static Map<String, ExamplePool> pools(Plan plan, Map<String, Task> tasks, Split split, int size) {
        long seed = plan.experiment().seed();
        Map<String, ExamplePool> pools = new LinkedHashMap<>();
        tasks.forEach((name, task) -> pools.put(name, new ExamplePool(task, seed, split, size, plan.vocabulary())));
        return pools;
    }
}
