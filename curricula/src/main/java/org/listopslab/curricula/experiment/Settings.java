package org.listopslab.curricula.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.course.Course;
import org.listopslab.data.DataException;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.Task;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of some models of an experiment: one value of every axis.
 *
 * @param stratum what tells these models from others that are not to be pooled with them, as in {@code layers=2 learning_rate=0.003};
 *     empty where nothing but size differs
 * @param recipe what these models share with others of their size that are tried as well, of which the best is chosen, as in
 *     {@code learning_rate=0.003}; empty where there is nothing to choose
 * @param seed the seed that their randomness comes from
 * @param expressions what tasks are made of, unless they say otherwise
 * @param tasks tasks with names of their own
 * @param models one width, one number of heads and of layers
 * @param training how these models are trained
 */
public record Settings(
        String stratum,
        String recipe,
        long seed,
        Expressions expressions,
        Map<String, TaskSettings> tasks,
        Models models,
        Training training) {

    /**
     * Returns the settings at every combination of an experiment's axes, in order: width by width, number of layers by number of
     * layers, heads, then what is swept.
     *
     * @param checks told what is wrong
     */
    static List<Settings> of(
            long seed,
            Expressions expressions,
            Map<String, TaskSettings> tasks,
            Models models,
            Training training,
            Sweep sweep,
            Recipe recipe,
            Checks checks) {
        ObjectNode base = ExperimentTree.MAPPER.createObjectNode();
        base.put(Axes.SEED, seed);
        base.set("expressions", ExperimentTree.MAPPER.valueToTree(expressions));
        base.set("models", ExperimentTree.MAPPER.valueToTree(models));
        base.set("training", ExperimentTree.MAPPER.valueToTree(training));
        Axes axes = new Axes(models, sweep, recipe, checks);
        List<Settings> all = new ArrayList<>();
        if (!checks.sound()) {
            return all;
        }
        List<Axis> telling = axes.telling();
        List<Axis> chosen = axes.chosen();
        for (Map<Axis, Integer> combination : axes.combinations()) {
            ObjectNode tree = base.deepCopy();
            combination.forEach((axis, index) -> put(tree, axis, index));
            new Binding(tree, combination, checks)
                    .settings(name(telling, combination), name(chosen, combination), tasks)
                    .ifPresent(all::add);
        }
        if (all.isEmpty() && checks.sound()) {
            checks.add(Checks.at("sweep").appendProperty("exclude"), "every combination left out", "some that is left");
        }
        return all;
    }

    /** What a combination has on some axes. */
    private static String name(List<Axis> axes, Map<Axis, Integer> combination) {
        return axes.stream()
                .map(axis -> axis.name() + "=" + text(axis.values().get(Objects.requireNonNull(combination.get(axis)))))
                .collect(Collectors.joining(" "));
    }

    private static void put(ObjectNode tree, Axis axis, int index) {
        JsonNode value = axis.values().get(index);
        int dot = axis.setting().indexOf('.');
        ObjectNode section =
                dot < 0 ? tree : (ObjectNode) tree.get(axis.setting().substring(0, dot));
        section.set(
                axis.name(),
                axis.list() ? ExperimentTree.MAPPER.createArrayNode().add(value) : value);
    }

    /** A value as a name: without the quotes and blanks of its text in JSON. */
    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString().replaceAll("[\\s\"]", "");
    }

    /**
     * Returns the task of this name: one with a name of its own, or operators joined with {@code +}.
     *
     * @throws DataException if it is neither
     */
    public Task task(String name) {
        TaskSettings own = tasks.get(name);
        if (own == null) {
            return expressions.task(name);
        }
        Task task = own.over(expressions).task(own.operators());
        return new Task(name, task.weighted(), task.domain(), task.shape(), task.answer(), task.selection());
    }

    /** Returns the tokens of models that are taught this curriculum: those of its operators, and those that all models have. */
    public Vocabulary vocabulary(Curriculum curriculum) {
        Set<Operator> known = new LinkedHashSet<>(expressions.known());
        curriculum.tasks().forEach(name -> known.addAll(task(name).operators()));
        return Vocabulary.of(expressions.elements(), known);
    }

    /** Returns all that models are taught by a curriculum under these settings. */
    public Course course(Curriculum curriculum) {
        return curriculum.course(training, taught(List.of(curriculum)));
    }

    /** Returns the form of models that are taught this curriculum. */
    public ModelShape shape(Curriculum curriculum) {
        Vocabulary vocabulary = vocabulary(curriculum);
        return new ModelShape(
                models.architecture(),
                models.layers().get(0),
                models.width().get(0),
                models.heads().get(0),
                new FeedForward(models.feedForwardRatio(), models.activation()),
                models.positions(),
                models.output(),
                vocabulary.size(),
                Math.max(models.context(), read(vocabulary, curriculum.tasks())));
    }

    /** Returns the most tokens that a model reads of an example of any of these tasks. */
    int read(Vocabulary vocabulary, Collection<String> names) {
        // The last token of an example is only ever said, never read.
        return names.stream()
                        .mapToInt(name -> vocabulary.maxLength(task(name)))
                        .max()
                        .orElseThrow()
                - 1;
    }

    /** Returns what some curricula teach: every operator by itself, then every task, in order of first occurrence. */
    List<String> taught(Collection<Curriculum> curricula) {
        Set<String> operators = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Curriculum curriculum : curricula) {
            for (String name : curriculum.tasks()) {
                task(name).operators().stream().map(Operator::name).forEach(operators::add);
                names.add(name);
            }
        }
        operators.addAll(names);
        return List.copyOf(operators);
    }

    /** Makes records of one combination, and says where it is wrong: at the values that it is made of. */
    private record Binding(ObjectNode tree, Map<Axis, Integer> combination, Checks checks) {
        Optional<Settings> settings(String stratum, String recipe, Map<String, TaskSettings> tasks) {
            Expressions expressions = bound("expressions", Expressions.class);
            Models models = bound("models", Models.class);
            Training training = bound("training", Training.class);
            if (expressions == null || models == null || training == null) {
                return Optional.empty();
            }
            long seed = tree.get(Axes.SEED).asLong(-1);
            if (seed < 0 || seed > Experiment.MOST_SEED) {
                checks.add(
                        place(Checks.at(Axes.SEED)),
                        tree.get(Axes.SEED).toString(),
                        Wording.wholeNumber(0, Experiment.MOST_SEED));
                return Optional.empty();
            }
            if (models.width().get(0) % models.heads().get(0) != 0) {
                checks.add(
                        place(Checks.at("models").appendProperty("width")),
                        models.width().get(0).toString(),
                        "a multiple of every number of heads, so of "
                                + models.heads().get(0));
                return Optional.empty();
            }
            return Optional.of(new Settings(stratum, recipe, seed, expressions, tasks, models, training));
        }

        private <T extends Record> @Nullable T bound(String section, Class<T> type) {
            JsonPointer at = Checks.at(section);
            try {
                return ExperimentTree.MAPPER.treeToValue(tree.get(section), type);
            } catch (JacksonException e) {
                if (e.getCause() instanceof InvalidSettings invalid) {
                    invalid.violations()
                            .forEach(violation -> checks.add(
                                    place(violation.in(at).at()),
                                    violation.found(),
                                    violation.expected(),
                                    violation.suggestion()));
                } else {
                    throw e; // the schema was checked before
                }
                return null;
            }
        }

        /** Where the file has the value of a setting: in its own place, or in the sweep. */
        private JsonPointer place(JsonPointer setting) {
            for (Map.Entry<Axis, Integer> entry : combination.entrySet()) {
                Axis axis = entry.getKey();
                if (Wording.name(setting).replaceAll("\\[.*", "").equals(axis.setting())) {
                    return axis.at(entry.getValue());
                }
            }
            return setting;
        }
    }
}
