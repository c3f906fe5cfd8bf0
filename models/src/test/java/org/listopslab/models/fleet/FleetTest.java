package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;

@Tag("engine")
class FleetTest {
    private static final int VOCABULARY = 11;

    @ParameterizedTest(name = "{0}, {1} layers, width {2}, {3} heads")
    @CsvSource({"RECURRENT, 2, 8, 1", "RECURRENT, 3, 8, 2", "STACKED, 2, 12, 3", "STACKED, 1, 4, 4"})
    void trace_logitsEqualThePlainReference(Architecture architecture, int layers, int width, int heads) {
        ModelShape shape = new ModelShape(architecture, layers, width, heads, VOCABULARY, 6);
        float[][] initial = {loud(shape, 1), loud(shape, 2), loud(shape, 3)};
        FleetBatch batch = everyPosition(3, 2, 6, 77);
        try (Fleet fleet = new Fleet(shape, initial, Accelerator.CPU)) {
            float[] logits = fleet.trace(batch).get(Site.of(Part.LOGITS)).numbers(); // [F, B*Q, V]
            for (int row = 0; row < 3 * 2; row++) {
                int[] tokens = Arrays.copyOfRange(batch.tokens(), row * 6, row * 6 + 6);
                double[][] expected = new ReferenceTransformer(shape, initial[row / 2]).logits(tokens);
                for (int t = 0; t < 6; t++) {
                    for (int v = 0; v < VOCABULARY; v++) {
                        assertThat((double) logits[(row * 6 + t) * VOCABULARY + v])
                                .as("row %d position %d token %d", row, t, v)
                                .isCloseTo(expected[t][v], within(1e-5 * Math.max(1, Math.abs(expected[t][v]))));
                    }
                }
            }
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
        try (Fleet fleet = new Fleet(shape, new float[][] {loud(shape, 4)}, Accelerator.CPU)) {
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
    }

    @Test
    void trace_patternsAreCausalAndSumToOne() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 2, VOCABULARY, 5);
        try (Fleet fleet = new Fleet(shape, new float[][] {loud(shape, 8)}, Accelerator.CPU)) {
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

    @Test
    void train_movesEachMemberAsIfItWereAlone() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 1, VOCABULARY, 5);
        float[][] initial = {loud(shape, 1), loud(shape, 2), loud(shape, 3)};
        float[] rates = {0.01f, 0.02f, 0.003f};
        AdamW.Settings settings =
                new AdamW.Settings(new float[] {0, 0.1f, 1}, new float[] {1, 0.1f, Float.POSITIVE_INFINITY}, 0.9, 0.99);
        float[] together;
        try (Fleet fleet = new Fleet(shape, initial, Accelerator.CPU)) {
            for (int step = 0; step < 20; step++) {
                fleet.train(everyPosition(3, 4, 5, step), rates, settings);
            }
            together = fleet.state().values();
        }
        for (int member = 0; member < 3; member++) {
            AdamW.Settings own = new AdamW.Settings(
                    new float[] {settings.weightDecay()[member]}, new float[] {settings.clip()[member]}, 0.9, 0.99);
            try (Fleet alone = new Fleet(shape, new float[][] {initial[member]}, Accelerator.CPU)) {
                for (int step = 0; step < 20; step++) {
                    alone.train(only(everyPosition(3, 4, 5, step), member), new float[] {rates[member]}, own);
                }
                float[] expected = alone.state().values();
                for (int i = 0; i < expected.length; i++) {
                    assertThat(together[member * expected.length + i])
                            .as("member %d number %d", member, i)
                            .isCloseTo(expected[i], within(2e-4f));
                }
            }
        }
    }

    @Test
    void train_leavesNoTensorBehind() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 8, 1, VOCABULARY, 5);
        AdamW.Settings settings = new AdamW.Settings(new float[] {0.1f}, new float[] {1}, 0.9, 0.99);
        try (Fleet fleet = new Fleet(shape, new float[][] {loud(shape, 1)}, Accelerator.CPU)) {
            fleet.train(everyPosition(1, 4, 5, 0), new float[] {0.01f}, settings);
            int held = fleet.tensors();
            for (int step = 0; step < 20; step++) {
                fleet.train(everyPosition(1, 4, 5, step), new float[] {0.01f}, settings);
                fleet.predict(everyPosition(1, 4, 5, step));
            }
            fleet.takeLosses();
            fleet.state();
            assertThat(fleet.tensors()).isEqualTo(held);
        }
    }

    /** The engine borrows Java's memory: what the gradient needs of it must not be collected before the backward pass. */
    @Test
    void train_isNotDisturbedByTheCollector() throws InterruptedException {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, 4, 1, VOCABULARY, 5);
        AdamW.Settings settings = new AdamW.Settings(new float[] {0.1f}, new float[] {1}, 0.9, 0.99);
        FleetBatch batch = everyPosition(1, 64, 5, 1);
        AtomicBoolean going = new AtomicBoolean(true);
        Thread collector = new Thread(() -> {
            while (going.get()) {
                System.gc();
                ByteBuffer.allocateDirect(4).putFloat(Float.NaN);
            }
        });
        collector.start();
        try (Fleet fleet = new Fleet(shape, new float[][] {loud(shape, 1)}, Accelerator.CPU)) {
            FleetState start = fleet.state();
            fleet.train(batch, new float[] {0.01f}, settings);
            float[] expected = fleet.state().first();
            for (int repetition = 0; repetition < 100; repetition++) {
                fleet.restore(start);
                fleet.train(batch, new float[] {0.01f}, settings);
                assertThat(fleet.state().first())
                        .as("repetition %d", repetition)
                        .isEqualTo(expected);
            }
        } finally {
            going.set(false);
            collector.join();
        }
    }

    @Test
    void restore_refusesAnotherFleetsState() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 1, 4, 1, VOCABULARY, 5);
        try (Fleet one = new Fleet(shape, new float[][] {loud(shape, 1)}, Accelerator.CPU);
                Fleet two = new Fleet(shape, new float[][] {loud(shape, 1), loud(shape, 2)}, Accelerator.CPU)) {
            assertThatThrownBy(() -> one.restore(two.state())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Initial values with embeddings large enough to matter. */
    static float[] loud(ModelShape shape, long seed) {
        float[] values = ParameterLayout.of(shape).initialise(seed);
        ParameterLayout layout = ParameterLayout.of(shape);
        for (int i = 0; i < layout.get("position_embedding").end(); i++) {
            values[i] *= 40;
        }
        return values;
    }

    /** Random tokens, and a random target at every position. */
    static FleetBatch everyPosition(int members, int examples, int length, long seed) {
        Random random = new Random(seed);
        FleetBatch batch = FleetBatch.allocate(members, examples, length, length);
        for (int member = 0; member < members; member++) {
            for (int example = 0; example < examples; example++) {
                int[] sequence = random.ints(length + 1L, 1, VOCABULARY).toArray();
                batch.set(member, example, sequence, 1, 1f / examples);
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
