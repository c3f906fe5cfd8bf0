package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.outcome.Baselines;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.TaskTree;
import org.listopslab.data.card.Source;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Task;

/**
 * The examples of an experiment, each pool made once per process, when a fleet first needs it: every cell trains and is
 * measured on the same ones.
 */
final class Pools {
    private final Experiment experiment;
    private final Map<Key, ExamplePool> pools = new HashMap<>();
    private final Map<ExamplePool, Baselines> baselines = new HashMap<>();

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

    /**
     * Training examples that a cell was taught and that are of an evaluation task, as many as it is evaluated on or as there are: none
     * where it was not taught the task. A task of more operators taught those of its examples that have no others.
     */
    ExamplePool seen(Cell cell, String name) {
        Task asked = cell.settings().task(name);
        List<String> teaching = cell.course().tasks().stream()
                .filter(taught -> teaches(cell.settings().task(taught), asked))
                .sorted(Comparator.comparing(taught -> !taught.equals(name)))
                .toList();
        Map<String, ExamplePool> training = teaching.isEmpty() ? Map.of() : training(cell);
        List<EncodedExample> seen = new ArrayList<>();
        for (String taught : teaching) {
            ExamplePool pool = Objects.requireNonNull(training.get(taught));
            for (int i = 0;
                    i < pool.size() && seen.size() < experiment.evaluation().examples();
                    i++) {
                if (hasNoOthers(pool.get(i), asked, cell.vocabulary())) {
                    seen.add(pool.get(i));
                }
            }
        }
        return new ExamplePool(seen);
    }

    private static boolean teaches(Task taught, Task asked) {
        return taught.shape().equals(asked.shape())
                && taught.selection().equals(asked.selection())
                && taught.operators().containsAll(asked.operators());
    }

    /** Whether an example has the operators of a task alone. */
    private static boolean hasNoOthers(EncodedExample example, Task task, Vocabulary vocabulary) {
        return vocabulary.operators(example).stream().allMatch(task.operators()::contains);
    }

    /** How far one gets by guessing on examples of a task that a fleet is measured on. */
    Baselines baselines(FleetPlan fleet, String name, ExamplePool pool) {
        Settings settings = fleet.cells().get(0).settings();
        Task task = settings.task(name);
        return baselines.computeIfAbsent(
                pool,
                unused -> Baselines.of(
                        task,
                        Source.of(new ExampleGenerator(task, settings.seed()), Split.TRAIN, Baselines.LEARNED_FROM),
                        new Source() {
                            @Override
                            public String name() {
                                return name;
                            }

                            @Override
                            public void forEach(Consumer<FlatExpression> row) {
                                for (int i = 0; i < pool.size(); i++) {
                                    row.accept(fleet.vocabulary().question(pool.get(i), task.operators()));
                                }
                            }
                        }));
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
