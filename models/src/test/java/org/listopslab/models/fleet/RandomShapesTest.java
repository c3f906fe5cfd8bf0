package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
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
    private static final Tolerance LOSS = new Tolerance(2e-5, 1e-5);
    private static final Tolerance SLOPE = new Tolerance(5e-6, 2e-4);
    /** What some roundings of a single-precision number come to, as a share of it. */
    private static final double ROUNDING = 4e-6;

    private static final int NEIGHBOURS = 16;

    /** How many numbers needed the wider tolerance. */
    private static int ill;

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
        System.out.println("random shapes: " + (seed - 1_000) + " checked, " + ill + " numbers ill-conditioned");
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
        String what = "seed " + seed + ", " + shape;
        try (Fleet fleet = Engine.VECTOR.open(shape, initial, Accelerator.CPU)) {
            float[] losses = fleet.predict(batch).losses();
            float[] gradients = gradients(fleet, batch);
            assertThat(fleet.takeLosses()).as(what).isEqualTo(losses);
            for (int m = 0; m < members; m++) {
                int member = m;
                double[] values = ReferenceTransformer.doubles(initial[member]);
                ToDoubleFunction<double[]> loss = at -> new ReferenceTransformer(shape, at).loss(batch, member);
                close(what + ", loss of member " + member, losses[member], loss, values, LOSS, random);
                for (int i = 0; i < PROBED; i++) {
                    int number = random.nextInt(values.length);
                    float gradient = gradients[member * values.length + number];
                    close(what + ", number " + number, gradient, at -> slope(loss, at, number), values, SLOPE, random);
                }
            }
        }
    }

    /** How far a number may be off: so much, and so much of its size. */
    private record Tolerance(double absolute, double relative) {
        double of(double expected) {
            return absolute + relative * Math.abs(expected);
        }
    }

    /**
     * Holds a number of the engine against the reference. A norm over two or three numbers that nearly agree is ill-conditioned: where
     * the plain tolerance does not do, the answer must be one for weights that differ by roundings.
     */
    private static void close(
            String what,
            float actual,
            ToDoubleFunction<double[]> reference,
            double[] values,
            Tolerance tolerance,
            Random random) {
        double expected = reference.applyAsDouble(values);
        double allowed = tolerance.of(expected);
        if (Math.abs(actual - expected) > allowed) {
            ill++;
            for (int i = 0; i < NEIGHBOURS; i++) {
                double[] near = Arrays.stream(values)
                        .map(value -> value * (1 + ROUNDING * random.nextGaussian()))
                        .toArray();
                allowed =
                        Math.max(allowed, tolerance.of(expected) + Math.abs(reference.applyAsDouble(near) - expected));
            }
        }
        assertThat((double) actual).as(what).isCloseTo(expected, within(allowed));
    }

    /** The gradients of every member at its initial values, {@code [F, P]}. */
    private static float[] gradients(Fleet fleet, FleetBatch batch) {
        float[] free = new float[fleet.members()];
        Arrays.fill(free, Float.POSITIVE_INFINITY);
        float[] rates = new float[fleet.members()];
        Arrays.fill(rates, 0.01f);
        fleet.train(batch, rates, new AdamWSettings(new float[fleet.members()], free, 0, 0));
        return fleet.state().first();
    }

    private static double slope(ToDoubleFunction<double[]> loss, double[] values, int number) {
        double[] moved = values.clone();
        moved[number] = values[number] + STEP;
        double above = loss.applyAsDouble(moved);
        moved[number] = values[number] - STEP;
        return (above - loss.applyAsDouble(moved)) / (2 * STEP);
    }

    private static ModelShape shape(Random random) {
        int heads = 1 + random.nextInt(3);
        int width = heads * (1 + random.nextInt(6));
        // A norm over two numbers is their sign: flat, but for a jump as steep as the numbers are near.
        width = width == 2 ? heads * 4 : width;
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
