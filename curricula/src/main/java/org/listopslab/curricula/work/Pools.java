package org.listopslab.curricula.work;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.Split;

/**
 * The examples of an experiment, each pool made once per process, when a fleet first needs it: every cell trains and is
 * measured on the same ones.
 */
final class Pools {
    private final Experiment experiment;
    private final Map<Key, ExamplePool> pools = new HashMap<>();

    /** What a pool's examples depend on. */
    private record Key(String task, Split split, Vocabulary vocabulary) {}

    Pools(Plan plan) {
        this.experiment = plan.experiment();
    }

    /** The training examples of each task that a member of the fleet is taught, by the task's name. */
    Map<String, ExamplePool> training(FleetPlan fleet) {
        Set<String> tasks = new LinkedHashSet<>();
        fleet.cells().forEach(cell -> tasks.addAll(cell.curriculum().tasks()));
        return pools(tasks, Split.TRAIN, fleet, experiment.training().examples());
    }

    /** The examples of each task that a member of the fleet is measured on, by the task's name. */
    Map<String, ExamplePool> measured(FleetPlan fleet, Split split) {
        Set<String> tasks = new LinkedHashSet<>(experiment.evaluationTasks());
        Set<String> asked = new LinkedHashSet<>();
        fleet.cells().stream()
                .map(Cell::curriculum)
                .distinct()
                .forEach(curriculum -> asked.addAll(experiment.evaluationTasks(curriculum)));
        tasks.retainAll(asked);
        return pools(tasks, split, fleet, experiment.evaluation().examples());
    }

    private Map<String, ExamplePool> pools(Set<String> tasks, Split split, FleetPlan fleet, int size) {
        Vocabulary vocabulary = fleet.vocabulary();
        Map<String, ExamplePool> chosen = new LinkedHashMap<>();
        for (String name : tasks) {
            chosen.put(
                    name,
                    pools.computeIfAbsent(
                            new Key(name, split, vocabulary),
                            key -> new ExamplePool(
                                    experiment.expressions().task(name), experiment.seed(), split, size, vocabulary)));
        }
        return chosen;
    }
}
