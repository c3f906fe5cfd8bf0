package org.listopslab.models.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.FleetTest;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Parametrization;
import org.listopslab.models.shape.Positions;

/**
 * Two engines, one training of 200 steps from the same weights on the same batches. Rounding differs from the first step on and grows
 * with training, so that the tolerance is stated on what the models have become: losses of each stretch of 20 steps within 2e-3 of one
 * another, and parameters within 0.02, ten steps of the learning rate.
 */
@Tag("engine")
class EngineAgreementTest {
    private static final int EXAMPLES = 32;

    @ParameterizedTest(name = "{0}, {1} heads, {2}, {3}, {4}, {5} answers, frozen embeddings {6}, {7}")
    @CsvSource({
        "RECURRENT, 1, GELU, LEARNED, TIED, 1, false, STANDARD",
        "RECURRENT, 1, GELU, LEARNED, TIED, 1, true, STANDARD",
        "RECURRENT, 1, GELU, LEARNED, TIED, 1, false, MUP",
        "RECURRENT, 2, GELU, SINUSOIDAL, UNTIED, 3, false, STANDARD",
        "STACKED, 1, RELU, NONE, TIED, 3, false, STANDARD",
        "STACKED, 4, GELU, LEARNED, UNTIED, 1, false, STANDARD",
        "STACKED, 4, GELU, LEARNED, UNTIED, 1, true, STANDARD",
        "STACKED, 4, GELU, LEARNED, UNTIED, 1, true, MUP",
    })
    void train_200Steps_comesToTheSameModel(
            Architecture architecture,
            int heads,
            Activation activation,
            Positions positions,
            OutputLayer output,
            int answers,
            boolean frozen,
            Parametrization parametrization) {
        int width = parametrization == Parametrization.MUP ? 16 : 8; // at 8 they are the same
        ModelShape shape = new ModelShape(architecture, 2, width, heads, 11, 9)
                .with(new FeedForward(3, activation), positions, output);
        float[][] initial = {FleetTest.loud(shape, 1)};
        AdamWSettings settings = new AdamWSettings(
                new float[] {0.1f},
                new float[] {1},
                new boolean[] {frozen},
                new Parametrization[] {parametrization},
                0.9,
                0.999);
        float[] rate = {0.002f};
        try (Fleet vector = Engine.VECTOR.open(shape, initial, Accelerator.CPU);
                Fleet pytorch = Engine.PYTORCH.open(shape, initial, Accelerator.CPU)) {
            for (int stretch = 0; stretch < 10; stretch++) {
                for (int step = 0; step < 20; step++) {
                    FleetBatch batch = batch(stretch * 20 + step, answers);
                    vector.train(batch, rate, settings);
                    pytorch.train(batch, rate, settings);
                }
                assertThat(vector.takeLosses()[0])
                        .as("steps %d to %d", 20 * stretch, 20 * stretch + 20)
                        .isCloseTo(pytorch.takeLosses()[0], within(2e-3f));
            }
            assertThat(vector.takeLosses()[0]).isNaN();
            float[] one = vector.state().values();
            float[] other = pytorch.state().values();
            for (int i = 0; i < one.length; i++) {
                assertThat(one[i]).as("number %d", i).isCloseTo(other[i], within(0.02f));
            }
            int embeddings = ParameterLayout.of(shape).embeddings();
            assertThat(Arrays.mismatch(one, initial[0])).isEqualTo(frozen ? embeddings : 0);
            assertThat(Arrays.mismatch(other, initial[0])).isEqualTo(frozen ? embeddings : 0);
        }
    }

    /** The answer is the sum of the first two tokens, so that there is something to learn. */
    private static FleetBatch batch(int step, int answers) {
        Random random = new Random(step);
        FleetBatch batch = FleetBatch.allocate(1, EXAMPLES, 9, answers);
        for (int example = 0; example < EXAMPLES; example++) {
            int[] sequence = random.ints(5L + random.nextInt(6), 1, 11).toArray();
            for (int i = sequence.length - answers; i < sequence.length; i++) {
                sequence[i] = (sequence[0] + sequence[1]) % 11;
            }
            batch.set(0, example, sequence, sequence.length - answers, 1f / EXAMPLES);
        }
        return batch;
    }
}
