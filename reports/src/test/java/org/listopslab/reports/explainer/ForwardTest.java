package org.listopslab.reports.explainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.data.generate.ExampleCursor;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Intervention;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Positions;
import org.listopslab.reports.Chromium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The forward pass of the page beside that of the engine, in a real browser: the same probabilities, whole and broken. */
class ForwardTest {
    private static final int EXPRESSIONS = 200;
    private static final double AGREEMENT = 1e-4;

    /** The greatest difference of any probability at the answer's places, and of how many. */
    private static final String DIFFERENCES = """
            input.cases.map((one) => {
              const model = forward.load(one.model, one.model.layout);
              const expected = new Float32Array(Uint8Array.from(atob(one.expected), (c) => c.charCodeAt(0)).buffer);
              let at = 0, worst = 0;
              one.questions.forEach(({ tokens, start }, i) => {
                const changes = (one.zero ?? []).map(forward.zero);
                if (one.patch) {
                  const other = one.questions[(i + 1) % one.questions.length];
                  changes.push(forward.patch(one.patch.site, one.patch.positions, forward.run(model, other.tokens)[one.patch.site]));
                }
                const { probabilities } = forward.run(model, tokens, changes);
                for (let place = start; place < tokens.length; place++) {
                  for (const p of forward.row(probabilities, place)) worst = Math.max(worst, Math.abs(p - expected[at++]));
                }
              });
              return { name: one.name, worst, compared: at, given: expected.length };
            })""";

    @RegisterExtension
    static final Chromium browser = new Chromium();

    private static final Task TASK =
            Task.parse("MAX+MED+SUM", Domains.byName("Z10"), new ExpressionShape(2, 2, 3, 0.4), AnswerStyle.VALUES);
    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of(TASK));

    @Test
    void probabilities_ofEveryKindOfShape_equalTheEngines() throws IOException {
        List<EncodedExample> questions = questions(EXPRESSIONS);
        ArrayNode cases = JsonNodeFactory.instance.arrayNode();
        for (ModelShape shape : shapes()) {
            StoredModel model = model(shape);
            ObjectNode one = described(shape.label(), model, questions);
            one.put("expected", expected(model, questions));
            cases.add(one);
        }
        assertAgree(cases, shapes().size(), 200 * VOCABULARY.size());
    }

    /** Attention or the feed-forward layer of a loop switched off is the ablation by zero of the probes. */
    @Test
    void switchedOff_equalsTheEnginesAblation() throws IOException {
        List<EncodedExample> questions = questions(20);
        ArrayNode cases = JsonNodeFactory.instance.arrayNode();
        for (ModelShape shape : shapes()) {
            StoredModel model = model(shape);
            for (int layer = 0; layer < shape.layers(); layer++) {
                for (Part part : List.of(Part.ATTENTION_OUTPUT, Part.FEED_FORWARD_OUTPUT)) {
                    Site site = new Site(part, layer);
                    ObjectNode one = described(shape.label() + " without " + site.label(), model, questions);
                    one.putArray("zero").add(site.label());
                    one.put("expected", expected(model, questions, Intervention.zero(site)));
                    cases.add(one);
                }
            }
        }
        assertAgree(cases, 2 * shapes().size(), 20 * VOCABULARY.size());
    }

    /** A position of the stream from another expression is the engine's patch of that row. */
    @Test
    void patchedPosition_equalsTheEngines() throws IOException {
        List<EncodedExample> questions = questions(400).stream()
                .filter(question -> question.tokens().length == 7 && question.answerStart() == 6)
                .limit(20)
                .toList();
        assertThat(questions).hasSize(20);
        ArrayNode cases = JsonNodeFactory.instance.arrayNode();
        int[] positions = {1, 3};
        for (ModelShape shape : shapes()) {
            StoredModel model = model(shape);
            for (int layer = 0; layer < shape.layers(); layer++) {
                Site site = new Site(Part.RESIDUAL_BEFORE, layer);
                ObjectNode one = described(shape.label() + " patched at " + site.label(), model, questions);
                ObjectNode patch = one.putObject("patch");
                patch.put("site", site.label());
                for (int position : positions) {
                    patch.withArray("positions").add(position);
                }
                one.put("expected", patched(model, questions, site, positions));
                cases.add(one);
            }
        }
        assertAgree(cases, shapes().size(), 20 * VOCABULARY.size());
    }

    private static void assertAgree(ArrayNode cases, int leastCases, int leastNumbers) throws IOException {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("cases", cases);
        JsonNode answers = browser.ask(List.of("forward.js"), input, DIFFERENCES);
        assertThat(answers.size()).isEqualTo(cases.size()).isGreaterThanOrEqualTo(leastCases);
        for (JsonNode answer : answers) {
            assertThat(answer.path("compared").asInt())
                    .isEqualTo(answer.path("given").asInt())
                    .isGreaterThanOrEqualTo(leastNumbers);
            assertThat(answer.path("worst").asDouble(1))
                    .as(answer.path("name").asString())
                    .isLessThan(AGREEMENT);
        }
    }

    /** Both architectures, with one head or more, all positions and output layers, both activations, and more than one ratio. */
    private static List<ModelShape> shapes() {
        List<ModelShape> shapes = new ArrayList<>();
        for (Architecture architecture : Architecture.values()) {
            for (Positions positions : Positions.values()) {
                for (OutputLayer output : OutputLayer.values()) {
                    for (org.listopslab.models.shape.Activation activation :
                            org.listopslab.models.shape.Activation.values()) {
                        int kind = shapes.size();
                        shapes.add(new ModelShape(
                                        architecture,
                                        1 + kind % 3,
                                        6 + 6 * (kind % 2),
                                        1 + kind % 3,
                                        VOCABULARY.size(),
                                        24)
                                .with(new FeedForward(1 + kind % 4, activation), positions, output));
                    }
                }
            }
        }
        return shapes;
    }

    /** A model whose numbers are all random, and far enough from 0 that its probabilities differ. */
    private static StoredModel model(ModelShape shape) {
        SplittableRandom random = new SplittableRandom(shape.label().hashCode());
        float[] values = new float[shape.parameters()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.7 * random.nextGaussian());
        }
        return new StoredModel(new ModelConfig(shape, VOCABULARY.tokens(), 1), values);
    }

    private static List<EncodedExample> questions(int count) {
        ExampleCursor cursor = new ExampleGenerator(TASK, 1).cursor(Split.TEST);
        List<EncodedExample> questions = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (int index = 0; questions.size() < count; index++) {
            cursor.moveTo(index);
            EncodedExample question = VOCABULARY.encode(cursor.expression(), TASK.answer());
            if (seen.add(VOCABULARY.decode(question.tokens()))) {
                questions.add(question);
            }
        }
        return questions;
    }

    private static ObjectNode described(String name, StoredModel model, List<EncodedExample> questions) {
        ModelShape shape = model.config().shape();
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.put("name", name);
        ObjectNode description = one.putObject("model");
        Explainer.describe(shape, description);
        description.put("weights", Weights.base64(model.values()));
        description.set("layout", Explainer.layout(shape));
        ArrayNode all = one.putArray("questions");
        for (EncodedExample question : questions) {
            ObjectNode node = all.addObject();
            node.put("start", question.answerStart() - 1);
            for (int i = 0; i < question.tokens().length - 1; i++) {
                node.withArray("tokens").add(question.tokens()[i]);
            }
        }
        return one;
    }

    /** The engine's probabilities at all places that say an answer, as base64. */
    private static String expected(StoredModel model, List<EncodedExample> questions, Intervention... interventions) {
        FleetBatch batch = batch(questions);
        try (Fleet fleet = model.open(Accelerator.CPU)) {
            return probabilities(fleet.trace(batch, interventions), batch);
        }
    }

    private static String patched(StoredModel model, List<EncodedExample> questions, Site site, int[] positions) {
        List<EncodedExample> others = new ArrayList<>(questions.subList(1, questions.size()));
        others.add(questions.get(0));
        FleetBatch batch = batch(questions);
        try (Fleet fleet = model.open(Accelerator.CPU)) {
            Activation source = fleet.trace(batch(others)).get(site);
            Trace trace = fleet.trace(batch, Intervention.compute(site, current -> {
                float[] numbers = current.numbers().clone();
                int length = (int) current.shape()[2];
                int width = (int) current.shape()[3];
                for (int example = 0; example < questions.size(); example++) {
                    for (int position : positions) {
                        int at = (example * length + position) * width;
                        System.arraycopy(source.numbers(), at, numbers, at, width);
                    }
                }
                return new Activation(current.shape(), numbers);
            }));
            return probabilities(trace, batch);
        }
    }

    private static FleetBatch batch(List<EncodedExample> questions) {
        int length =
                questions.stream().mapToInt(q -> q.tokens().length - 1).max().orElseThrow();
        int answers = questions.stream()
                .mapToInt(q -> q.tokens().length - q.answerStart())
                .max()
                .orElseThrow();
        FleetBatch batch = FleetBatch.allocate(1, questions.size(), length, answers);
        for (int i = 0; i < questions.size(); i++) {
            batch.set(0, i, questions.get(i).tokens(), questions.get(i).answerStart(), 1);
        }
        return batch;
    }

    private static String probabilities(Trace trace, FleetBatch batch) {
        float[] logits = trace.get(Site.of(Part.LOGITS)).numbers();
        int vocabulary = VOCABULARY.size();
        ByteBuffer bytes = ByteBuffer.allocate(logits.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int slot = 0; slot < batch.weights().length; slot++) {
            if (batch.weights()[slot] == 0) {
                continue;
            }
            double sum = 0;
            for (int v = 0; v < vocabulary; v++) {
                sum += Math.exp(logits[slot * vocabulary + v]);
            }
            for (int v = 0; v < vocabulary; v++) {
                bytes.putFloat((float) (Math.exp(logits[slot * vocabulary + v]) / sum));
            }
        }
        byte[] filled = Arrays.copyOf(bytes.array(), bytes.position());
        return Base64.getEncoder().encodeToString(filled);
    }
}
