package org.listopslab.curricula.work;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.TaskTree;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Task;

/**
 * The examples of an experiment, each pool made once per process, when a fleet first needs it: every cell trains and is
 * measured on the same ones.
 */
final class Pools {
    private final Experiment experiment;
    private final Map<Key, ExamplePool> pools = new HashMap<>();

    /** What a pool's examples depend on. */
    private record Key(String task, long seed, Split split, int size, Vocabulary vocabulary) {}

    Pools(Plan plan) {
        this.experiment = plan.experiment();
    }

    /** The training examples of each task that a cell is taught, by the task's name. */
    Map<String, ExamplePool> training(Cell cell) {
        Settings settings = cell.settings();
        return pools(
                cell.course().tasks(),
                settings,
                Split.TRAIN,
                settings.training().examples(),
                cell.vocabulary());
    }

    /** The examples of each task that a member of the fleet is measured on, by the task's name. */
    Map<String, ExamplePool> measured(FleetPlan fleet, Split split) {
        Settings settings = fleet.cells().get(0).settings();
        Set<String> asked = new LinkedHashSet<>();
        fleet.cells().stream()
                .map(Cell::curriculum)
                .distinct()
                .forEach(curriculum -> asked.addAll(experiment.evaluationTasks(settings, curriculum)));
        Set<String> tasks = new LinkedHashSet<>(experiment.evaluationTasks(settings));
        tasks.retainAll(asked);
        return pools(tasks, settings, split, experiment.evaluation().examples(), fleet.vocabulary());
    }

    /** Examples of the validation split for looks at a task. */
    ExamplePool validation(FleetPlan fleet, String task, int size) {
        return pool(task, fleet.cells().get(0).settings(), Split.VALIDATION, size, fleet.vocabulary());
    }

    private Map<String, ExamplePool> pools(
            Collection<String> tasks, Settings settings, Split split, int size, Vocabulary vocabulary) {
        Map<String, ExamplePool> chosen = new LinkedHashMap<>();
        tasks.forEach(name -> chosen.put(name, pool(name, settings, split, size, vocabulary)));
        return chosen;
    }

    private ExamplePool pool(String name, Settings settings, Split split, int size, Vocabulary vocabulary) {
        Task task = settings.task(name);
        Key key = new Key(Json.canonical(TaskTree.of(task)), settings.seed(), split, size, vocabulary);
        return pools.computeIfAbsent(key, unused -> new ExamplePool(task, settings.seed(), split, size, vocabulary));
    }
}
