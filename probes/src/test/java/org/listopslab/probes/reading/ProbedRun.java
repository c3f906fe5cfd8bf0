package org.listopslab.probes.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Task;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLedger;
import org.listopslab.probes.Filed;
import org.listopslab.probes.NotApplicableRow;
import org.listopslab.probes.Probe;
import org.listopslab.probes.ProbeTables;
import org.listopslab.probes.Probes;

/** A run directory of models that tests make, each of a curriculum that teaches the one task of its name. */
public final class ProbedRun {
    private static final int CONTEXT = 48;
    private static final int BATCH = 64;

    private final Path folder;
    private final String expressions;
    private final String examples;
    private final List<CellRow> cells = new ArrayList<>();

    /**
     * An empty run.
     *
     * @param expressions the expressions of its experiment, such as {@code domain: Z10, depth: 1, arguments: [2, 3]}
     * @param examples how many examples are taught
     */
    public ProbedRun(Path folder, String expressions, String examples) {
        this.folder = folder;
        this.expressions = expressions;
        this.examples = examples;
    }

    /** Adds a model that was taught a task. */
    public void add(String id, String task, StoredModel model) throws IOException {
        model.write(folder.resolve("cells").resolve(id));
        ParameterLedger size = new ParameterLedger(1000, 1100, 900, 1800, 4000);
        int width = model.config().shape().width();
        int layers = model.config().shape().layers();
        cells.add(new CellRow(
                id,
                task,
                "recurrent",
                width,
                layers,
                1,
                "",
                "",
                1,
                1,
                size,
                "",
                CellStatus.DONE,
                10,
                0,
                1,
                1,
                Map.of()));
        StringBuilder curricula = new StringBuilder();
        cells.stream()
                .map(CellRow::task)
                .distinct()
                .forEach(taught -> curricula.append("  %s: [{tasks: {%s: 1}, steps: 10}]%n".formatted(taught, taught)));
        Files.writeString(
                folder.resolve("experiment.yaml"), """
                name: probed
                question: What do the probes find?
                expressions: {%s}
                models: {architecture: recurrent, width: [%d], heads: [1], layers: [%d]}
                training: {examples: %s}
                curricula:
                %s""".formatted(expressions, width, layers, examples, curricula));
        Tables.CELLS.write(folder, cells);
    }

    /** What a probe says of all models. */
    public <R> List<Filed<R>> measure(Probe<R> probe) throws Exception {
        Probes.run(folder, List.of(probe));
        return ProbeTables.trained(probe).read(folder);
    }

    /** Why a probe does not apply, for each model of which it says nothing. */
    public List<String> reasons(Probe<?> probe) throws Exception {
        Probes.run(folder, List.of(probe));
        return ProbeTables.NOT_APPLICABLE.read(folder).stream()
                .map(Filed::row)
                .map(NotApplicableRow::reason)
                .toList();
    }

    /** The tokens of a model over Z_n. */
    public static List<String> tokens(int modulus, String... operators) {
        List<String> tokens = new ArrayList<>(List.of("_"));
        for (int element = 0; element < modulus; element++) {
            tokens.add(Integer.toString(element));
        }
        for (String operator : operators) {
            tokens.add("[" + operator);
        }
        tokens.addAll(List.of("]", "="));
        return tokens;
    }

    /** A model before its first step. */
    public static StoredModel model(Architecture architecture, int layers, int width, List<String> tokens, long seed) {
        ModelConfig config =
                new ModelConfig(new ModelShape(architecture, layers, width, 1, tokens.size(), CONTEXT), tokens, seed);
        return new StoredModel(config, config.initial());
    }

    /**
     * A model after some training.
     *
     * @param task what it is asked
     * @param answer the element that it is taught to say to an expression, right or wrong
     */
    public static StoredModel taught(StoredModel model, Task task, ToIntFunction<Operation> answer, int steps) {
        Vocabulary vocabulary = Vocabulary.of(List.of(task));
        ExampleCursor cursor = new ExampleGenerator(task, 1).cursor(Split.TRAIN);
        try (Fleet fleet = model.open(Accelerator.CPU)) {
            AdamWSettings settings = new AdamWSettings(new float[1], new float[] {1}, 0.9, 0.99);
            int length = (int) task.maxLength() - 1;
            for (int step = 0; step < steps; step++) {
                FleetBatch batch = FleetBatch.allocate(1, BATCH, length, 1);
                for (int i = 0; i < BATCH; i++) {
                    cursor.moveTo((long) step * BATCH + i);
                    EncodedExample example = vocabulary.encode(cursor.expression(), task.answer());
                    int[] tokens = example.tokens().clone();
                    Operation operation = (Operation) cursor.expression().toExpression();
                    tokens[tokens.length - 1] = vocabulary.numberTokens()[answer.applyAsInt(operation)];
                    batch.set(0, i, tokens, example.answerStart(), 1f / BATCH);
                }
                fleet.train(batch, new float[] {0.01f * Math.min(1, 4f * (steps - step) / steps)}, settings);
            }
            return new StoredModel(model.config(), fleet.state().values());
        }
    }
}
