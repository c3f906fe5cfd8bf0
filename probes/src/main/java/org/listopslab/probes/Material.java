package org.listopslab.probes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.ExampleBudget;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.plan.RepetitionData;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.Task;

/**
 * What models of one kind of expressions and one repetition are probed with: the same questions for all of them. Safe for use by
 * several threads.
 */
final class Material {
    /** Draws for each question asked for: a task that has not so many different ones gives those it has. */
    private static final long DRAWS = 20;

    /** Which questions: the first of a task's split. */
    private record Asked(Task task, Split split, int count) {}

    /** Which questions: the first of a task among those that a curriculum teaches. */
    private record Taught(String curriculum, Task task, ExampleBudget budget, int count) {}

    private final Vocabulary vocabulary;
    private final Domain domain;
    private final RepetitionData data;
    private final Map<String, List<Task>> tasks;
    private final Map<String, Task> shared;
    private final Map<String, List<Task>> taughtTasks;
    private final Map<Asked, List<Question>> questions = new ConcurrentHashMap<>();
    private final Map<Taught, List<Question>> taughtQuestions = new ConcurrentHashMap<>();

    private Material(
            Vocabulary vocabulary,
            Domain domain,
            RepetitionData data,
            Map<String, List<Task>> tasks,
            Map<String, Task> shared,
            Map<String, List<Task>> taughtTasks) {
        this.vocabulary = vocabulary;
        this.domain = domain;
        this.data = data;
        this.tasks = tasks;
        this.shared = shared;
        this.taughtTasks = taughtTasks;
    }

    /**
     * What models of these settings are probed with.
     *
     * @param data the data of the repetition: none of its models was taught what it holds out
     */
    static Material of(Experiment experiment, Settings settings, RepetitionData data) {
        List<Task> all = tasks(settings, experiment.evaluationTasks(settings));
        Map<String, Set<String>> taught = taught(experiment, settings);
        Optional<Task> common = common(all, taught.values());
        Map<String, List<Task>> tasks = new HashMap<>();
        Map<String, Task> shared = new HashMap<>();
        Map<String, List<Task>> taughtTasks = new HashMap<>();
        for (Curriculum curriculum : experiment.curricula()) {
            List<Task> own = tasks(settings, experiment.evaluationTasks(settings, curriculum));
            tasks.put(curriculum.name(), own);
            taughtTasks.put(curriculum.name(), tasks(settings, List.copyOf(curriculum.tasks())));
            Set<String> known = taught.getOrDefault(curriculum.name(), Set.of());
            shared.put(curriculum.name(), common.or(() -> first(own, known)).orElse(own.get(0)));
        }
        return new Material(
                Vocabulary.of(all),
                settings.expressions().elements(),
                data,
                Map.copyOf(tasks),
                Map.copyOf(shared),
                Map.copyOf(taughtTasks));
    }

    private static List<Task> tasks(Settings settings, List<String> names) {
        return names.stream().map(settings::task).toList();
    }

    /** The first task of which all operators are taught. */
    private static Optional<Task> first(List<Task> tasks, Set<String> taught) {
        return tasks.stream()
                .filter(task -> task.operators().stream().map(Operator::name).allMatch(taught::contains))
                .findFirst();
    }

    /**
     * The task to compare all models on: the operator that every curriculum teaches, the first of them.
     *
     * @param evaluation the evaluation tasks in the experiment's order, single operators first
     * @param taught for each curriculum the names of the operators that it teaches
     */
    static Optional<Task> common(List<Task> evaluation, Collection<Set<String>> taught) {
        return evaluation.stream()
                .filter(task -> task.operators().size() == 1)
                .filter(task -> taught.stream()
                        .allMatch(
                                names -> names.contains(task.operators().get(0).name())))
                .findFirst();
    }

    /** For each curriculum the names of the operators that it teaches at some stage. */
    private static Map<String, Set<String>> taught(Experiment experiment, Settings settings) {
        Map<String, Set<String>> taught = new HashMap<>();
        for (Curriculum curriculum : experiment.curricula()) {
            Set<String> names = new LinkedHashSet<>();
            curriculum.tasks().stream()
                    .map(settings::task)
                    .flatMap(task -> task.operators().stream())
                    .map(Operator::name)
                    .forEach(names::add);
            taught.put(curriculum.name(), names);
        }
        return taught;
    }

    /** What the expressions compute with. */
    Domain domain() {
        return domain;
    }

    /** The tokens of the questions. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The tasks that models of a curriculum are measured on, single operators first. */
    List<Task> tasks(String curriculum) {
        return tasks.getOrDefault(curriculum, List.of());
    }

    /**
     * The task on which models of a curriculum are compared with others: the first operator that every curriculum teaches; where there is
     * none, the first task that they were taught themselves.
     */
    Task shared(String curriculum) {
        Task task = shared.get(curriculum);
        if (task == null) {
            throw new IllegalArgumentException("there is no curriculum '" + curriculum + "'");
        }
        return task;
    }

    /** The first questions of a task's split that differ from each other, in the tokens of {@link #vocabulary}. */
    List<Question> questions(Task task, Split split, int count) {
        return questions.computeIfAbsent(new Asked(task, split, count), this::draw);
    }

    /** Any expression as a question of a task, in the tokens of {@link #vocabulary}. */
    Question question(Expression expression, Task task) {
        FlatExpression flat = new FlatExpression(operators());
        expression.writeTo(flat);
        return new Question(expression, flat.canonicalHash(), vocabulary.encode(flat, task.answer()));
    }

    /** All operators of the vocabulary, in no order that matters. */
    private List<Operator> operators() {
        return tasks.values().stream()
                .flatMap(List::stream)
                .flatMap(task -> task.operators().stream())
                .distinct()
                .toList();
    }

    /**
     * The first different questions of a task among the very examples that models of a curriculum are taught, as far as these have
     * the task's operators alone; none where every example is a new one.
     *
     * @param budget how many examples of each of its tasks the curriculum teaches
     */
    List<Question> taught(String curriculum, Task task, ExampleBudget budget, int count) {
        return taughtQuestions.computeIfAbsent(new Taught(curriculum, task, budget, count), this::draw);
    }

    private List<Question> draw(Taught asked) {
        Set<String> seen = new LinkedHashSet<>();
        List<Question> drawn = new ArrayList<>();
        for (Task teaching : taughtTasks.getOrDefault(asked.curriculum, List.of())) {
            if (teaching.shape().equals(asked.task.shape())
                    && teaching.selection().equals(asked.task.selection())
                    && teaching.operators().containsAll(asked.task.operators())) {
                ExampleCursor cursor = data.examples(teaching).cursor(Split.TRAIN);
                for (int index = 0; drawn.size() < asked.count && index < asked.budget.number(); index++) {
                    cursor.moveTo(index);
                    if (hasNoOthers(cursor.expression(), asked.task)) {
                        add(cursor.expression(), asked.task, seen, drawn);
                    }
                }
            }
        }
        return drawn;
    }

    /** Whether an expression has the operators of a task alone. */
    private static boolean hasNoOthers(FlatExpression expression, Task task) {
        return IntStream.range(0, expression.size())
                .map(expression::code)
                .filter(FlatExpression::isOpen)
                .allMatch(code -> task.operators().contains(expression.operator(FlatExpression.operatorOf(code))));
    }

    private List<Question> draw(Asked asked) {
        ExampleCursor cursor = data.examples(asked.task).cursor(asked.split);
        Set<String> seen = new LinkedHashSet<>();
        List<Question> drawn = new ArrayList<>();
        for (long index = 0; drawn.size() < asked.count && index < DRAWS * asked.count; index++) {
            cursor.moveTo(index);
            add(cursor.expression(), asked.task, seen, drawn);
        }
        return drawn;
    }

    /** Adds an expression as a question, if it was not seen before. */
    private void add(FlatExpression expression, Task task, Set<String> seen, List<Question> drawn) {
        var encoded = vocabulary.encode(expression, task.answer());
        if (seen.add(vocabulary.decode(encoded.tokens()))) {
            drawn.add(new Question(expression.toExpression(), expression.canonicalHash(), encoded));
        }
    }
}
