package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.outcome.Baselines;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.RepetitionData;
import org.listopslab.curricula.plan.TaskTree;
import org.listopslab.data.card.Source;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Task;

/**
 * The examples of the fleet that a worker is busy with, each pool made once: cells of one repetition train and are measured on the
 * same ones. Those of other fleets are let go, so that a worker's memory does not grow with the number of repetitions.
 */
final class Pools {
    private final Experiment experiment;
    private final Map<Key, ExamplePool> pools = new HashMap<>();
    private final Map<ExamplePool, Baselines> baselines = new HashMap<>();
    private final Map<Key, FreshExamples> streams = new HashMap<>();

    /** What a pool's examples depend on. */
    private record Key(String task, RepetitionData data, Split split, int size, Vocabulary vocabulary) {}

    Pools(Plan plan) {
        this.experiment = plan.experiment();
    }

    /** Lets go of what no member of this fleet needs. */
    void keepFor(FleetPlan fleet) {
        Set<RepetitionData> data = new HashSet<>();
        Set<Key> taught = new HashSet<>();
        for (Cell cell : fleet.cells()) {
            data.add(cell.data());
            cell.course().tasks().forEach(task -> taught.add(trained(task, cell)));
        }
        streams.keySet().retainAll(taught);
        pools.keySet().removeIf(key -> key.split() == Split.TRAIN ? !taught.contains(key) : !data.contains(key.data()));
        baselines.keySet().retainAll(Set.copyOf(pools.values()));
    }

    /** The training examples of each task that a cell is taught, by the task's name. */
    Map<String, TaughtExamples> training(Cell cell) {
        boolean endless = cell.settings().training().examples().endless();
        Map<String, TaughtExamples> chosen = new LinkedHashMap<>();
        for (String task : cell.course().tasks()) {
            Key key = trained(task, cell);
            chosen.put(task, endless ? fresh(task, cell, key) : pool(task, cell, key));
        }
        return chosen;
    }

    /**
     * The tasks that any member of the fleet is measured on, in the experiment's order.
     *
     * @param members cells that may train together
     */
    Set<String> measuredTasks(Collection<Cell> members) {
        Settings settings = members.iterator().next().settings();
        Set<String> asked = new LinkedHashSet<>();
        members.stream()
                .map(Cell::curriculum)
                .distinct()
                .forEach(curriculum -> asked.addAll(experiment.evaluationTasks(settings, curriculum)));
        Set<String> tasks = new LinkedHashSet<>(experiment.evaluationTasks(settings));
        tasks.retainAll(asked);
        return tasks;
    }

    /**
     * Training examples that a cell was taught and that are of an evaluation task, as many as it is evaluated on or as there are: none
     * where it was not taught the task, or where no example comes twice, so that none can be remembered. A task of more operators
     * taught those of its examples that have no others.
     */
    ExamplePool seen(Cell cell, String name) {
        if (cell.settings().training().examples().endless()) {
            return new ExamplePool(List.of());
        }
        Task asked = cell.settings().task(name);
        List<String> teaching = cell.course().tasks().stream()
                .filter(taught -> teaches(cell.settings().task(taught), asked))
                .sorted(Comparator.comparing(taught -> !taught.equals(name)))
                .toList();
        List<EncodedExample> seen = new ArrayList<>();
        for (String taught : teaching) {
            ExamplePool pool = pool(taught, cell, trained(taught, cell));
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

    /** How far one gets by guessing on examples of a task that a member of a fleet is measured on. */
    Baselines baselines(Cell cell, String name, ExamplePool pool) {
        Task task = cell.settings().task(name);
        return baselines.computeIfAbsent(
                pool,
                unused -> Baselines.of(
                        task, Source.of(cell.data().examples(task), Split.TRAIN, Baselines.LEARNED_FROM), new Source() {
                            @Override
                            public String name() {
                                return name;
                            }

                            @Override
                            public void forEach(Consumer<FlatExpression> row) {
                                for (int i = 0; i < pool.size(); i++) {
                                    row.accept(cell.vocabulary().question(pool.get(i), task.operators()));
                                }
                            }
                        }));
    }

    /** The examples of each task that any member of a fleet is measured on, by the task's name: each member's own, in order. */
    Map<String, List<ExamplePool>> measured(Collection<Cell> members, Split split) {
        Map<String, List<ExamplePool>> chosen = new LinkedHashMap<>();
        for (String task : measuredTasks(members)) {
            chosen.put(task, own(members, task, split, experiment.evaluation().examples()));
        }
        return chosen;
    }

    /** Examples of the validation split for looks at a task: each member's own, in order. */
    List<ExamplePool> validation(Collection<Cell> members, String task, int size) {
        return own(members, task, Split.VALIDATION, size);
    }

    private List<ExamplePool> own(Collection<Cell> members, String task, Split split, int size) {
        List<ExamplePool> own = new ArrayList<>();
        members.forEach(cell -> own.add(pool(task, cell, key(task, cell, split, size))));
        return own;
    }

    private static Key trained(String task, Cell cell) {
        return key(
                task, cell, Split.TRAIN, cell.settings().training().examples().number());
    }

    private static Key key(String task, Cell cell, Split split, int size) {
        String tree = Json.canonical(TaskTree.of(cell.settings().task(task)));
        return new Key(tree, cell.data(), split, size, cell.vocabulary());
    }

    private FreshExamples fresh(String name, Cell cell, Key key) {
        return streams.computeIfAbsent(key, unused -> {
            Task task = cell.settings().task(name);
            return new FreshExamples(cell.data().examples(task).cursor(key.split()), task.answer(), key.vocabulary());
        });
    }

    private ExamplePool pool(String name, Cell cell, Key key) {
        return pools.computeIfAbsent(key, unused -> {
            Task task = cell.settings().task(name);
            return new ExamplePool(
                    cell.data().examples(task).cursor(key.split()), key.size(), task.answer(), key.vocabulary());
        });
    }
}
