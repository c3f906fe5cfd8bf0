package org.listopslab.probes.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.Predictions;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;

@Tag("engine")
class LogitLensTest {
    private static final LogitLens PROBE = new LogitLens();
    private static final ExpressionShape NESTED = new ExpressionShape(2, 2, 3, 0.5);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void through_theLastLayer_isTheModelItself(Architecture architecture) {
        Task task = task(NESTED, AnswerStyle.DIRECT);
        List<Question> questions = questions(task, 100);
        try (Fleet fleet = loud(model(architecture, 3, task)).open(Accelerator.CPU)) {
            Predictions said = fleet.predict(Subject.batch(questions));
            Lens last = LogitLens.through(fleet, questions).get(2);
            assertThat(last.agreement()).isEqualTo(1);
            assertThat(last.accuracy()).isEqualTo(said.exactCount(0) / 100.0);
            assertThat(last.logProbability()).isCloseTo(-said.losses()[0] / 100, within(1e-4));
            assertThat(last.site()).isEqualTo("layer.2.residual_after");
        }
    }

    @ParameterizedTest
    @EnumSource(AnswerStyle.class)
    void through_anEarlierLayer_isTheModelThatEndsThere(AnswerStyle style) {
        Task task = task(NESTED, style);
        List<Question> questions = questions(task, 60);
        StoredModel whole = loud(model(Architecture.STACKED, 3, task));
        for (int layer = 0; layer < 3; layer++) {
            try (Fleet fleet = whole.open(Accelerator.CPU);
                    Fleet cut = first(whole, layer + 1).open(Accelerator.CPU)) {
                Lens through = LogitLens.through(fleet, questions).get(layer);
                Lens ending = LogitLens.through(cut, questions).get(layer);
                assertThat(through.accuracy()).isEqualTo(ending.accuracy());
                assertThat(through.logProbability()).isCloseTo(ending.logProbability(), within(1e-4));
            }
        }
    }

    @Test
    void through_givesTheBestConstantAnswers() {
        Task task = task(NESTED, AnswerStyle.DIRECT);
        List<Question> questions = questions(task, 60);
        double[] counts = new double[10];
        questions.forEach(question -> counts[question.value()]++);
        double most = IntStream.range(0, 10).mapToDouble(i -> counts[i]).max().orElseThrow();
        double entropy = IntStream.range(0, 10)
                .mapToDouble(i -> counts[i] == 0 ? 0 : -counts[i] / 60 * Math.log(counts[i] / 60))
                .sum();
        try (Fleet fleet = model(Architecture.RECURRENT, 1, task).open(Accelerator.CPU)) {
            Lens lens = LogitLens.through(fleet, questions).get(0);
            assertThat(lens.majority()).isEqualTo(most / 60);
            assertThat(lens.constantLogProbability()).isCloseTo(-entropy, within(1e-9));
        }
    }

    @Test
    void measure_ofANarrowModel_anIgnorantOne_andOneValue_saysWhyNot() throws Exception {
        assertThat(reasons("domain: Z10, depth: 1, arguments: [2, 3]", 10, 2))
                .containsExactly("its width is below 3, where a norm leaves one bit of the stream");
        assertThat(reasons("domain: Z10, depth: 1, arguments: [2, 3]", 10, 8))
                .containsExactly("it knows nothing of SUM");
    }

    @Test
    void measure_whereAllQuestionsHaveOneValue_saysSo() throws Exception {
        ProbedRun run = new ProbedRun(folder, "domain: Z3, depth: 1, arguments: [40, 42]", "1000");
        run.add("cell", "MIN", ProbedRun.model(Architecture.RECURRENT, 2, 8, ProbedRun.tokens(3, "MIN"), 1));
        assertThat(run.reasons(PROBE)).containsExactly("all held-out questions have one value");
    }

    private List<String> reasons(String expressions, int modulus, int width) throws Exception {
        ProbedRun run = new ProbedRun(folder, expressions, "1000");
        run.add("cell", "SUM", ProbedRun.model(Architecture.RECURRENT, 2, width, ProbedRun.tokens(modulus, "SUM"), 1));
        return run.reasons(PROBE);
    }

    private static Task task(ExpressionShape shape, AnswerStyle style) {
        return Task.parse("MAX+SUM", Domains.modulo(10), shape, style);
    }

    private static List<Question> questions(Task task, int count) {
        Vocabulary vocabulary = Vocabulary.of(List.of(task));
        ExampleGenerator examples = new ExampleGenerator(task, 1);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Expression expression = examples.example(Split.TEST, i).expression();
                    FlatExpression flat = new FlatExpression(task.operators());
                    expression.writeTo(flat);
                    return new Question(expression, flat.canonicalHash(), vocabulary.encode(flat, task.answer()));
                })
                .toList();
    }

    private static StoredModel model(Architecture architecture, int layers, Task task) {
        List<String> tokens = Vocabulary.of(List.of(task)).tokens();
        ModelConfig config = new ModelConfig(
                new ModelShape(architecture, layers, 8, 2, tokens.size(), (int) task.maxLength()), tokens, 3);
        return new StoredModel(config, config.initial());
    }

    /** A model whose embeddings are so large that it says different things to different questions. */
    private static StoredModel loud(StoredModel model) {
        float[] values = model.values().clone();
        for (int i = 0; i < ParameterLayout.of(model.config().shape()).embeddings(); i++) {
            values[i] *= 50;
        }
        return new StoredModel(model.config(), values);
    }

    /** The first layers of a model of distinct ones, with its embeddings and its last norm. */
    private static StoredModel first(StoredModel model, int layers) {
        ModelShape shape = model.config().shape();
        ModelShape fewer = new ModelShape(
                shape.architecture(), layers, shape.width(), shape.heads(), shape.vocabulary(), shape.context());
        ParameterLayout from = ParameterLayout.of(shape);
        float[] values = new float[fewer.parameters()];
        for (Parameter to : ParameterLayout.of(fewer).parameters()) {
            System.arraycopy(model.values(), from.get(to.name()).offset(), values, to.offset(), to.size());
        }
        return new StoredModel(
                new ModelConfig(fewer, model.config().tokens(), model.config().seed()), values);
    }
}
