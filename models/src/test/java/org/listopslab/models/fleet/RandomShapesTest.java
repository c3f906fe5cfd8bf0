package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Positions;

/**
 * The vector engine on random shapes and batches (lengths, answers and examples of any number) against the plain double reference: loss,
 * and gradients by central differences in numbers of random choice. {@code -Dlistops.test.minutes=60} makes the slow test run for an hour.
 */
class RandomShapesTest {
    private static final double STEP = 1e-5;
    private static final int PROBED = 12;

    @Test
    void lossAndGradients_areThoseOfThePlainReference() {
        for (long seed = 0; seed < 60; seed++) {
            check(seed);
        }
    }

    @Test
    @Tag("slow")
    void lossAndGradients_forLong() {
        long end =
                System.nanoTime() + (long) (60e9 * Double.parseDouble(System.getProperty("listops.test.minutes", "1")));
        long seed = 1_000;
        while (System.nanoTime() < end) {
            check(seed++);
        }
        System.out.println("random shapes: " + (seed - 1_000) + " checked");
        assertThat(seed).isGreaterThan(1_000);
    }

    private static void check(long seed) {
        Random random = new Random(seed);
        ModelShape shape = shape(random);
        int members = 1 + random.nextInt(2);
        FleetBatch batch = batch(random, members, shape);
        float[][] initial = new float[members][];
        for (int member = 0; member < members; member++) {
            initial[member] = FleetTest.loud(shape, random.nextLong());
        }
        float[] free = new float[members];
        java.util.Arrays.fill(free, Float.POSITIVE_INFINITY);
        float[] rates = new float[members];
        java.util.Arrays.fill(rates, 0.01f);
        String what = "seed " + seed + ", " + shape;
        try (Fleet fleet = Engine.VECTOR.open(shape, initial, Accelerator.CPU)) {
            float[] losses = fleet.predict(batch).losses();
            fleet.train(batch, rates, new AdamWSettings(new float[members], free, 0, 0));
            float[] gradients = fleet.state().first();
            float[] trained = fleet.takeLosses();
            for (int member = 0; member < members; member++) {
                double[] values = ReferenceTransformer.doubles(initial[member]);
                ReferenceTransformer reference = new ReferenceTransformer(shape, values);
                double loss = reference.loss(batch, member);
                assertThat((double) losses[member]).as(what).isCloseTo(loss, within(2e-5 * Math.max(1, loss)));
                assertThat(trained[member]).as(what).isEqualTo(losses[member]);
                for (int i = 0; i < PROBED; i++) {
                    int at = random.nextInt(values.length);
                    double expected = slope(reference, values, at, batch, member);
                    assertThat((double) gradients[member * values.length + at])
                            .as("%s, member %d, number %d", what, member, at)
                            .isCloseTo(expected, within(5e-6 + 2e-4 * Math.abs(expected)));
                }
            }
        }
    }

    private static double slope(ReferenceTransformer reference, double[] values, int at, FleetBatch batch, int member) {
        double value = values[at];
        values[at] = value + STEP;
        double above = reference.loss(batch, member);
        values[at] = value - STEP;
        double below = reference.loss(batch, member);
        values[at] = value;
        return (above - below) / (2 * STEP);
    }

    private static ModelShape shape(Random random) {
        int heads = 1 + random.nextInt(3);
        int width = heads * (1 + random.nextInt(6));
        // A kink of ReLU between the two points of a difference would be an error of the difference.
        Activation activation = Activation.GELU;
        return new ModelShape(
                        pick(random, Architecture.values()),
                        1 + random.nextInt(3),
                        width,
                        heads,
                        3 + random.nextInt(15),
                        1 + random.nextInt(12))
                .with(
                        new FeedForward(1 + random.nextInt(4), activation),
                        pick(random, Positions.values()),
                        pick(random, OutputLayer.values()));
    }

    private static <T> T pick(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    /** Examples of one token and more, with one answer token and more; some have no answer that counts. */
    private static FleetBatch batch(Random random, int members, ModelShape shape) {
        int examples = 1 + random.nextInt(40);
        int length = shape.context();
        int answers = 1 + random.nextInt(length);
        FleetBatch batch = FleetBatch.allocate(members, examples, length, answers);
        for (int member = 0; member < members; member++) {
            for (int example = 0; example < examples; example++) {
                int read = 1 + random.nextInt(length);
                int said = 1 + random.nextInt(Math.min(read, answers));
                int[] sequence = random.ints(read + 1L, 0, shape.vocabulary()).toArray();
                float share = random.nextInt(10) == 0 ? 0 : 1f / examples;
                batch.set(member, example, sequence, read + 1 - said, share);
            }
        }
        return batch;
    }
}
