package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.TestedEngine;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;

@Tag("engine")
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
public class FleetTest {
    @Parameter
    Engine engine = Engine.VECTOR;

    private static final int VOCABULARY = 11;

    @ParameterizedTest(name = "{0}, {1} layers, width {2}, {3} heads, ratio {4}, {5}, {6}, {7}, {8} tokens")
    @CsvSource({
        "RECURRENT, 2, 8, 1, 4, GELU, LEARNED, TIED, 6",
        "RECURRENT, 3, 8, 2, 4, GELU, SINUSOIDAL, TIED, 6",
        "STACKED, 2, 12, 3, 2, RELU, NONE, UNTIED, 6",
        "STACKED, 1, 4, 4, 4, GELU, LEARNED, UNTIED, 6",
        "RECURRENT, 2, 5, 1, 1, RELU, SINUSOIDAL, UNTIED, 1",
        // Long enough for the engine's own softmax.
        "RECURRENT, 2, 8, 2, 4, GELU, LEARNED, TIED, 40",
    })
    void trace_logitsEqualThePlainReference(
            Architecture architecture,
            int layers,
            int width,
            int heads,
            int ratio,
            Activation activation,
            Positions positions,
            OutputLayer output,
            int length) {
        ModelShape shape = new ModelShape(
                architecture,
                layers,
                width,
                heads,
                new FeedForward(ratio, activation),
                positions,
                output,
                VOCABULARY,
                length + 1);
        float[][] initial = {loud(shape, 1), loud(shape, 2), loud(shape, 3)};
        FleetBatch batch = everyPosition(3, 2, length, 77);
        try (Fleet fleet = TestedEngine.open(engine, shape, initial)) {
            float[] logits = fleet.trace(batch).get(Site.of(Part.LOGITS)).numbers(); // [F, B, Q, V]
            for (int row = 0; row < 3 * 2; row++) {
                int[] tokens = Arrays.copyOfRange(batch.tokens(), row * length, (row + 1) * length);
                double[][] expected = new ReferenceTransformer(shape, initial[row / 2]).logits(tokens);
                for (int t = 0; t < length; t++) {
                    for (int v = 0; v < VOCABULARY; v++) {
                        assertThat((double) logits[(row * length + t) * VOCABULARY + v])
                                .as("row %d position %d token %d", row, t, v)
                                .isCloseTo(expected[t][v], within(1e-5 * Math.max(1, Math.abs(expected[t][v]))));
                    }
                }
            }
        }
    }

    /** Central differences of the plain double-precision loss; the engine's gradient is AdamW's first moment after one step. */
    @ParameterizedTest(name = "{0}, {1} heads, {2}, {3}, {4}, {5} tokens, {6} answers")
    @CsvSource({
        "RECURRENT, 1, GELU, LEARNED, TIED, 5, 5",
        "RECURRENT, 2, RELU, SINUSOIDAL, UNTIED, 5, 2",
        "STACKED, 2, GELU, NONE, TIED, 5, 1",
        // Long enough for the engine's own softmax.
        "RECURRENT, 2, GELU, LEARNED, UNTIED, 30, 1",
    })
    void train_gradientEqualsFiniteDifferences(
            Architecture architecture,
            int heads,
            Activation activation,
            Positions positions,
            OutputLayer output,
            int length,
            int answers) {
        ModelShape shape = new ModelShape(architecture, 2, 4, heads, VOCABULARY, length)
                .with(new FeedForward(3, activation), positions, output);
        FleetBatch batch = random(2, 3, length, answers, 5);
        float[][] initial = {loud(shape, 1), loud(shape, 2)};
        float[] gradients;
        try (Fleet fleet = TestedEngine.open(engine, shape, initial)) {
            AdamWSettings settings = new AdamWSettings(
                    new float[2], new float[] {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY}, 0, 0);
            fleet.train(batch, new float[] {0.01f, 0.01f}, settings);
            gradients = fleet.state().first();
        }
        double step = 1e-5;
        for (int member = 0; member < 2; member++) {
            double[] values = ReferenceTransformer.doubles(initial[member]);
            ReferenceTransformer reference = new ReferenceTransformer(shape, values);
            for (int i = 0; i < values.length; i++) {
                double value = values[i];
                values[i] = value + step;
                double above = reference.loss(batch, member);
                values[i] = value - step;
                double below = reference.loss(batch, member);
                values[i] = value;
                double expected = (above - below) / (2 * step);
                assertThat((double) gradients[member * values.length + i])
                        .as("member %d number %d of %s", member, i, shape.label())
                        .isCloseTo(expected, within(2e-6 + 1e-4 * Math.abs(expected)));
            }
        }
    }

    @Test
    void predict_isTheSameWhereverAnExampleStands() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 2, VOCABULARY, 6);
        FleetBatch batch = everyPosition(2, 8, 6, 21);
        int[] places = {3, 0, 7, 1, 6, 2, 5, 4};
        FleetBatch shuffled = FleetBatch.allocate(2, 8, 6, 6);
        for (int member = 0; member < 2; member++) {
            for (int example = 0; example < 8; example++) {
                copy(batch, member, example, shuffled, member, places[example]);
            }
        }
        try (Fleet fleet = TestedEngine.open(engine, shape, new float[][] {loud(shape, 4), loud(shape, 5)})) {
            Trace.Activation logits = fleet.trace(batch).get(Site.of(Part.LOGITS));
            Trace.Activation moved = fleet.trace(shuffled).get(Site.of(Part.LOGITS));
            int size = 6 * VOCABULARY;
            for (int row = 0; row < 16; row++) {
                int to = row / 8 * 8 + places[row % 8];
                assertThat(Arrays.copyOfRange(moved.numbers(), to * size, (to + 1) * size))
                        .as("member and example %d, moved to %d", row, to)
                        .isEqualTo(Arrays.copyOfRange(logits.numbers(), row * size, (row + 1) * size));
            }
        }
    }

    @Test
    void train_doesNotCareForTheOrderOfExamplesNorForPadding() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 1, VOCABULARY, 9);
        Random random = new Random(11);
        FleetBatch tight = FleetBatch.allocate(1, 16, 7, 2);
        FleetBatch loose = FleetBatch.allocate(1, 16, 9, 4);
        for (int example = 0; example < 16; example++) {
            int[] sequence = random.ints(4 + example % 5, 1, VOCABULARY).toArray();
            tight.set(0, example, sequence, sequence.length - 1 - example % 2, 1f / 16);
            loose.set(0, 15 - example, sequence, sequence.length - 1 - example % 2, 1f / 16);
        }
        float[][] initial = {loud(shape, 6)};
        AdamWSettings settings = new AdamWSettings(new float[1], new float[] {Float.POSITIVE_INFINITY}, 0, 0);
        try (Fleet one = TestedEngine.open(engine, shape, initial);
                Fleet other = TestedEngine.open(engine, shape, initial)) {
            one.train(tight, new float[] {0.01f}, settings);
            other.train(loose, new float[] {0.01f}, settings);
            float[] expected = one.state().first();
            float[] gradient = other.state().first();
            for (int i = 0; i < gradient.length; i++) {
                assertThat(gradient[i]).as("number %d", i).isCloseTo(expected[i], within(1e-6f));
            }
        }
    }

    @Test
    void train_refusesWhatDoesNotFitTheShape() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 1, 4, 1, VOCABULARY, 4);
        FleetBatch foreign = FleetBatch.allocate(1, 1, 3, 1);
        foreign.set(0, 0, new int[] {1, VOCABULARY, 2}, 2, 1);
        try (Fleet fleet = TestedEngine.open(engine, shape, new float[][] {loud(shape, 1)})) {
            assertThatThrownBy(() -> fleet.predict(foreign)).hasMessageContaining("token 11");
            List<FleetBatch> unlike = List.of(everyPosition(1, 2, 4, 1), everyPosition(1, 3, 4, 1));
            AdamWSettings settings = new AdamWSettings(new float[1], new float[] {1}, 0.9, 0.99);
            assertThatThrownBy(() -> fleet.train(unlike, new float[][] {{1}, {1}}, settings))
                    .hasMessageContaining("must have the same sizes");
            assertThatThrownBy(() -> fleet.predict(FleetBatch.allocate(1, 1, 5, 1)))
                    .hasMessageContaining("5 tokens do not fit a model that reads 4");
        }
    }

    @Test
    void predict_ignoresPadding() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 1, VOCABULARY, 9);
        int[] sequence = {3, 4, 5, 6, 7};
        FleetBatch tight = FleetBatch.allocate(1, 1, 4, 2);
        FleetBatch loose = FleetBatch.allocate(1, 1, 9, 5);
        tight.set(0, 0, sequence, 3, 1);
        loose.set(0, 0, sequence, 3, 1);
        try (Fleet fleet = TestedEngine.open(engine, shape, new float[][] {loud(shape, 4)})) {
            Predictions a = fleet.predict(tight);
            Predictions b = fleet.predict(loose);
            assertThat(b.losses()[0]).isCloseTo(a.losses()[0], within(1e-6f));
            assertThat(Arrays.copyOf(b.said(), 2)).isEqualTo(a.said());
        }
    }

    @Test
    void predictions_countAnExampleOnlyIfEveryTokenIsRight() {
        FleetBatch batch = FleetBatch.allocate(1, 3, 4, 2);
        batch.set(0, 0, new int[] {1, 2, 3, 4}, 2, 1);
        batch.set(0, 1, new int[] {1, 2, 3, 4}, 2, 1);
        batch.set(0, 2, new int[] {1, 2, 9}, 2, 1);
        Predictions predictions = new Predictions(batch, new long[] {3, 4, 3, 5, 9, 0}, new float[1]);
        assertThat(predictions.exact(0, 0)).isTrue();
        assertThat(predictions.exact(0, 1)).isFalse();
        assertThat(predictions.exact(0, 2)).as("its second slot is padding").isTrue();
        assertThat(predictions.exactCount(0)).isEqualTo(2);
        assertThat(predictions.last(0, 0)).isEqualTo(4);
        assertThat(predictions.last(0, 1)).isEqualTo(5);
        assertThat(predictions.last(0, 2)).as("behind it is padding").isEqualTo(9);
    }

    @Test
    void trace_patternsAreCausalAndSumToOne() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 2, VOCABULARY, 5);
        try (Fleet fleet = TestedEngine.open(engine, shape, new float[][] {loud(shape, 8)})) {
            Trace trace = fleet.trace(everyPosition(1, 1, 5, 3));
            for (int layer = 0; layer < 2; layer++) {
                Trace.Activation pattern = trace.get(new Site(Part.ATTENTION_PATTERN, layer));
                assertThat(pattern.shape()).containsExactly(1, 1, 5, 2, 5);
                for (int row = 0; row < 10; row++) {
                    double sum = 0;
                    for (int u = 0; u < 5; u++) {
                        float weight = pattern.numbers()[row * 5 + u];
                        sum += weight;
                        assertThat(weight > 0)
                                .as("head-row %d looks at %d", row, u)
                                .isEqualTo(u <= row / 2);
                    }
                    assertThat(sum).isCloseTo(1, within(1e-6));
                }
            }
        }
    }

    /**
     * Stated tolerance: after 200 steps no number differs by more than 1e-3, a tenth of what one step may move it. Where it was
     * measured, the two were equal to the bit; another library of products may round by the number of members.
     */
    @Test
    void train_movesEachMemberAsIfItWereAlone() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 1, VOCABULARY, 5);
        float[][] initial = {loud(shape, 1), loud(shape, 2), loud(shape, 3)};
        float[] rates = {0.01f, 0.02f, 0.003f};
        AdamWSettings settings =
                new AdamWSettings(new float[] {0, 0.1f, 1}, new float[] {1, 0.1f, Float.POSITIVE_INFINITY}, 0.9, 0.99);
        float[] together;
        try (Fleet fleet = TestedEngine.open(engine, shape, initial)) {
            for (int step = 0; step < 200; step++) {
                fleet.train(everyPosition(3, 4, 5, step), rates, settings);
            }
            together = fleet.state().values();
        }
        for (int member = 0; member < 3; member++) {
            AdamWSettings own = new AdamWSettings(
                    new float[] {settings.weightDecay()[member]}, new float[] {settings.clip()[member]}, 0.9, 0.99);
            try (Fleet alone = TestedEngine.open(engine, shape, new float[][] {initial[member]})) {
                for (int step = 0; step < 200; step++) {
                    alone.train(only(everyPosition(3, 4, 5, step), member), new float[] {rates[member]}, own);
                }
                float[] expected = alone.state().values();
                for (int i = 0; i < expected.length; i++) {
                    assertThat(together[member * expected.length + i])
                            .as("member %d number %d", member, i)
                            .isCloseTo(expected[i], within(1e-3f));
                }
            }
        }
    }

    @Test
    void restore_refusesAnotherFleetsState() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 1, 4, 1, VOCABULARY, 5);
        try (Fleet one = TestedEngine.open(engine, shape, new float[][] {loud(shape, 1)});
                Fleet two = TestedEngine.open(engine, shape, new float[][] {loud(shape, 1), loud(shape, 2)})) {
            assertThatThrownBy(() -> one.restore(two.state())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Initial values with embeddings large enough to matter, and norms that do something. */
    public static float[] loud(ModelShape shape, long seed) {
        Random random = new Random(seed);
        float[] values = ParameterLayout.of(shape).initialise(seed);
        for (org.listopslab.models.shape.Parameter p : ParameterLayout.of(shape).parameters()) {
            for (int i = p.offset(); i < p.end(); i++) {
                switch (p.kind()) {
                    case TABLE -> values[i] *= 40;
                    case VECTOR -> values[i] += 0.3f * (float) random.nextGaussian();
                    case LINEAR -> {}
                }
            }
        }
        return values;
    }

    /** Puts an example of one batch into its place in another of the same form. */
    private static void copy(FleetBatch from, int member, int example, FleetBatch to, int toMember, int toExample) {
        int source = member * from.examples() + example;
        int target = toMember * to.examples() + toExample;
        System.arraycopy(from.tokens(), source * from.length(), to.tokens(), target * to.length(), from.length());
        int slots = from.answers();
        System.arraycopy(from.positions(), source * slots, to.positions(), target * slots, slots);
        System.arraycopy(from.targets(), source * slots, to.targets(), target * slots, slots);
        System.arraycopy(from.weights(), source * slots, to.weights(), target * slots, slots);
    }

    /** Random tokens, and a random target at every position. */
    public static FleetBatch everyPosition(int members, int examples, int length, long seed) {
        return random(members, examples, length, length, seed);
    }

    /** Random tokens, and a random target at each of the last {@code answers} positions. */
    public static FleetBatch random(int members, int examples, int length, int answers, long seed) {
        Random random = new Random(seed);
        FleetBatch batch = FleetBatch.allocate(members, examples, length, answers);
        for (int member = 0; member < members; member++) {
            for (int example = 0; example < examples; example++) {
                int[] sequence = random.ints(length + 1L, 1, VOCABULARY).toArray();
                batch.set(member, example, sequence, length + 1 - answers, 1f / examples);
            }
        }
        return batch;
    }

    /** One member's part of a batch. */
    private static FleetBatch only(FleetBatch batch, int member) {
        int tokens = batch.tokens().length / batch.members();
        int slots = batch.targets().length / batch.members();
        return new FleetBatch(
                1,
                batch.examples(),
                batch.length(),
                batch.answers(),
                Arrays.copyOfRange(batch.tokens(), member * tokens, (member + 1) * tokens),
                Arrays.copyOfRange(batch.positions(), member * slots, (member + 1) * slots),
                Arrays.copyOfRange(batch.targets(), member * slots, (member + 1) * slots),
                Arrays.copyOfRange(batch.weights(), member * slots, (member + 1) * slots));
    }
}
