package org.listopslab.probes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.experiment.ExampleBudget;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.generate.Split;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.Task;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Predictions;

/**
 * One model at one moment of its training, and all that a probe may ask of it. Not thread-safe: it belongs to the thread that
 * probes it.
 */
public final class Subject implements AutoCloseable {
    /** Held-out questions over which a probe compares models. */
    public static final int QUESTIONS = 256;

    private final Origin origin;
    private final StoredModel model;
    private final Material material;
    private final ExampleBudget budget;
    private final long seed;
    private final Map<Task, Double> accuracies = new HashMap<>();
    private final Map<Class<?>, Object> computed = new HashMap<>();
    private @Nullable Fleet fleet;

    /**
     * A model to be probed.
     *
     * @param origin which it is
     * @param model its weights
     * @param material what it is probed with
     * @param budget how many examples of each task it was taught
     * @param seed the seed of all that its probes draw at random
     */
    Subject(Origin origin, StoredModel model, Material material, ExampleBudget budget, long seed) {
        this.origin = origin;
        this.model = model;
        this.material = material;
        this.budget = budget;
        this.seed = seed;
    }

    /** Which model it is, after how many steps. */
    public Origin origin() {
        return origin;
    }

    /** Its weights, shape and tokens. */
    public StoredModel model() {
        return model;
    }

    /** The same model before its first step; the caller closes it. */
    public Subject untrained() {
        return new Subject(origin.at(0), model.untrained(), material, budget, seed);
    }

    /** What the expressions compute with. */
    public Domain domain() {
        return material.domain();
    }

    /** Whether each of its weights is a finite number. */
    public boolean finite() {
        for (float value : model.values()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The model's token of each element of the domain, in order.
     *
     * @throws IllegalArgumentException if it lacks one
     */
    public int[] elementTokens() {
        return IntStream.range(0, domain().size())
                .map(element -> token(domain().text(element)))
                .toArray();
    }

    /** The input embedding of each element of the domain, in order, {@code [n][D]}. */
    public float[][] embeddings() {
        return ofElements(model.tokenEmbeddings());
    }

    /** The row of the output layer of each element, in order, {@code [n][D]}; empty where it is tied to the input embedding. */
    public Optional<float[][]> outputEmbeddings() {
        return model.outputEmbeddings().map(this::ofElements);
    }

    private float[][] ofElements(float[][] table) {
        return IntStream.of(elementTokens()).mapToObj(id -> table[id]).toArray(float[][]::new);
    }

    /** The tasks that the model was measured on, single operators first. */
    public List<Task> tasks() {
        return material.tasks(origin.curriculum());
    }

    /** The task on which it is compared with models of other curricula, as far as it has tokens for it. */
    public Task sharedTask() {
        return material.shared(origin.curriculum());
    }

    /** Held-out questions of the shared task, {@value #QUESTIONS} of them where there are so many. */
    public List<Question> questions() {
        return held(sharedTask(), QUESTIONS);
    }

    /**
     * Different questions of a task that no model of the repetition was taught: the same ones for all of them.
     *
     * @param count how many, where there are so many
     * @throws IllegalArgumentException if the model lacks a token
     */
    public List<Question> held(Task task, int count) {
        return own(material.questions(task, Split.TEST, count));
    }

    /** Different questions of a task from the split that models are taught. */
    public List<Question> seen(Task task, int count) {
        return own(material.questions(task, Split.TRAIN, count));
    }

    /**
     * Different questions of a task among the very examples that the model was taught: none where no example came twice, so that
     * none could be remembered, and none of a task that it was not taught.
     *
     * @param count how many, where there are so many
     */
    public List<Question> taught(Task task, int count) {
        return own(material.taught(origin.curriculum(), task, budget, count));
    }

    private List<Question> own(List<Question> questions) {
        int[] ids = material.vocabulary().tokens().stream()
                .mapToInt(token -> model.config().tokens().indexOf(token))
                .toArray();
        return questions.stream()
                .map(question -> new Question(question.expression(), question.form(), renumbered(question, ids)))
                .toList();
    }

    private EncodedExample renumbered(Question question, int[] ids) {
        int[] tokens = question.encoded().tokens().clone();
        for (int i = 0; i < tokens.length; i++) {
            int id = ids[tokens[i]];
            tokens[i] = id >= 0 ? id : token(material.vocabulary().tokens().get(tokens[i]));
        }
        return new EncodedExample(tokens, question.encoded().answerStart());
    }

    private int token(String text) {
        int id = model.config().tokens().indexOf(text);
        if (id < 0) {
            throw new IllegalArgumentException("the model has no token '" + text + "'");
        }
        return id;
    }

    /** Questions as one batch for {@link #fleet}, answers included; at least one. */
    public static FleetBatch batch(List<Question> questions) {
        int length = questions.stream()
                .mapToInt(q -> q.encoded().tokens().length - 1)
                .max()
                .orElseThrow();
        int answers = questions.stream()
                .mapToInt(q -> q.encoded().tokens().length - q.encoded().answerStart())
                .max()
                .orElseThrow();
        FleetBatch batch = FleetBatch.allocate(1, questions.size(), length, answers);
        for (int i = 0; i < questions.size(); i++) {
            EncodedExample example = questions.get(i).encoded();
            batch.set(0, i, example.tokens(), example.answerStart(), 1);
        }
        return batch;
    }

    /** The model ready to compute, as a fleet of one; it is closed with the subject. */
    public Fleet fleet() {
        if (fleet == null) {
            fleet = model.open(Accelerator.CPU);
        }
        return fleet;
    }

    /** The share of held-out questions of a task, {@value #QUESTIONS} of them, that the model answers right, all answer tokens. */
    public double accuracy(Task task) {
        return accuracies.computeIfAbsent(task, asked -> {
            FleetBatch batch = batch(held(asked, QUESTIONS));
            Predictions said = fleet().predict(batch);
            return (double) said.exactCount(0) / batch.examples();
        });
    }

    /**
     * Whether the model knows something of a task: its accuracy lies more than three standard errors above that of the best single
     * answer. What a model does that knows nothing says nothing of how the task is done. It is a gate and no finding: questions that differ in
     * the order of their arguments alone count apart, so that of few forms a lucky model may pass.
     */
    public boolean knows(Task task) {
        List<Question> questions = held(task, QUESTIONS);
        int[] counts = new int[domain().size()];
        questions.forEach(question -> counts[question.value()]++);
        double best = (double) IntStream.of(counts).max().orElseThrow() / questions.size();
        return accuracy(task) > best + 3 * Math.sqrt(best * (1 - best) / questions.size());
    }

    /**
     * What several probes need of the model, computed once.
     *
     * @param what its type, of which there is one thing for each model
     */
    public <T> T once(Class<T> what, Supplier<T> computing) {
        Object known = computed.get(what);
        if (known == null) {
            known = computing.get();
            computed.put(what, known);
        }
        return what.cast(known);
    }

    /**
     * A question that is none of the task's own, in the model's tokens.
     *
     * @param task decides how the answer is written
     * @throws IllegalArgumentException if the model lacks a token
     */
    public Question question(Expression expression, Task task) {
        return own(List.of(material.question(expression, task))).get(0);
    }

    /** A random stream of its own for a purpose, the same each time. */
    public SplittableRandom random(String purpose) {
        return new SplittableRandom(seed ^ CounterRandom.hash(purpose));
    }

    @Override
    public void close() {
        if (fleet != null) {
            fleet.close();
        }
    }
}
