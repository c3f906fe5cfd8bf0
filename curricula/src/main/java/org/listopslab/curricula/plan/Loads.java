package org.listopslab.curricula.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Expressions;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.data.task.Task;
import org.listopslab.models.Engine;

/** What the fleets of an experiment take of a worker's memory, setting by setting; worked out when first asked for. */
public final class Loads {
    /** What a load depends on. */
    private record Key(Expressions expressions, long seed, int batch, int examples, Engine.Choice engine) {
        static Key of(Settings settings) {
            return new Key(
                    settings.expressions(),
                    settings.seed(),
                    settings.training().batch(),
                    settings.training().examples().number(),
                    settings.training().engine());
        }
    }

    private final Experiment experiment;
    private final List<Settings> every;
    private final List<String> evaluated;
    /** Empty until it is asked for. */
    private Map<Key, FleetMemory> memories = Map.of();

    /** The loads of all settings of an experiment. */
    Loads(Experiment experiment, List<Settings> every, List<String> evaluated) {
        this.experiment = experiment;
        this.every = List.copyOf(every);
        this.evaluated = evaluated;
    }

    /**
     * Works them out.
     *
     * @throws org.listopslab.data.DataException if a task has too few expressions to be split into training and held-out ones
     */
    synchronized void check() {
        if (memories.isEmpty()) {
            memories = memories();
        }
    }

    private Map<Key, FleetMemory> memories() {
        Map<Key, FleetMemory> loads = new HashMap<>();
        Map<Key, ExampleSizes> sizes = new HashMap<>();
        double all = 0;
        double member = 0;
        int taught = experiment.curricula().stream()
                .mapToInt(curriculum -> curriculum.tasks().size())
                .max()
                .orElseThrow();
        for (Settings settings : every) {
            Key key = Key.of(settings);
            if (!sizes.containsKey(key)) {
                ExampleSizes size = sizes(experiment, settings, evaluated);
                sizes.put(key, size);
                int evaluatedOn = evaluated.size();
                all += experiment.repetitions().size()
                        * FleetMemory.poolBytes(size, trained(experiment).size(), evaluatedOn, settings, experiment);
                // A fleet may have members of several settings: any may be the one with the most examples.
                member = Math.max(member, FleetMemory.poolBytes(size, taught, evaluatedOn, settings, experiment));
            }
        }
        for (Settings settings : every) {
            Key key = Key.of(settings);
            loads.put(
                    key,
                    FleetMemory.of(
                            experiment,
                            settings,
                            Objects.requireNonNull(sizes.get(key)),
                            evaluated.size(),
                            member,
                            all));
        }
        return loads;
    }

    /** What fleets with this cell take. */
    FleetMemory of(Cell cell) {
        check();
        return Objects.requireNonNull(memories.get(Key.of(cell.settings())));
    }

    private static Set<String> trained(Experiment experiment) {
        Set<String> trained = new LinkedHashSet<>();
        experiment.curricula().forEach(curriculum -> trained.addAll(curriculum.tasks()));
        return trained;
    }

    private static ExampleSizes sizes(Experiment experiment, Settings settings, List<String> evaluated) {
        List<Task> tasks = evaluated.stream().map(settings::task).toList();
        // A task that cannot be drawn is found here, not by the first worker.
        for (int repetition : experiment.repetitions()) {
            tasks.forEach(RepetitionData.of(settings.seed(), repetition)::examples);
        }
        int context = 0;
        for (Curriculum curriculum : experiment.curricula()) {
            context = Math.max(context, settings.shape(curriculum).context());
        }
        List<Task> trained = new ArrayList<>();
        trained(experiment).forEach(name -> trained.add(settings.task(name)));
        return ExampleSizes.of(experiment, settings, trained, tasks, context);
    }
}
