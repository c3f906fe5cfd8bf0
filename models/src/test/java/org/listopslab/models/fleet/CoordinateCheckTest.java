package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.TestedEngine;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Parametrization;

/**
 * The coordinate check (Yang and Hu 2021, appendix D.1): how much the first steps change the numbers at each site must not go with the width
 * under the maximal update parametrization, and does under the standard one. (Norms keep it from growing where they stand before.)
 */
@Tag("engine")
class CoordinateCheckTest {
    private static final int[] WIDTHS = {8, 16, 32, 64, 128};
    private static final int[] STEPS = {1, 2, 5, 10};
    private static final int SEEDS = 4;
    private static final int EXAMPLES = 16;
    private static final int VOCABULARY = 11;
    private static final int LENGTH = 8;

    /** Of the last of two loops, but for the logits. The last norm's own site holds the factor of the logits. */
    private static final Site[] SITES = {
        new Site(Part.ATTENTION_OUTPUT, 1),
        new Site(Part.FEED_FORWARD_HIDDEN, 1),
        new Site(Part.FEED_FORWARD_OUTPUT, 1),
        new Site(Part.RESIDUAL_AFTER, 1),
        Site.of(Part.LOGITS)
    };

    @ParameterizedTest
    @EnumSource(Engine.class)
    void mup_changesAreTheSameAtEveryWidth(Engine engine) {
        Map<String, Double> slopes = slopes(engine, Parametrization.MUP);
        slopes.forEach(
                (where, slope) -> assertThat(slope).as(where + " of " + slopes).isBetween(-0.2, 0.2));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void standard_changesGrowWithTheWidth(Engine engine) {
        Map<String, Double> slopes = slopes(engine, Parametrization.STANDARD);
        slopes.forEach((where, slope) -> {
            if (where.endsWith("logits")) {
                assertThat(slope).as(where + " of " + slopes).isGreaterThan(0.6);
            } else if (where.endsWith("residual_after")) {
                assertThat(slope).as(where + " of " + slopes).isGreaterThan(0.25);
            }
        });
    }

    /** The slope of log mean change over log width, by number of steps and site. */
    private static Map<String, Double> slopes(Engine engine, Parametrization parametrization) {
        double[][] changes = new double[STEPS.length * SITES.length][WIDTHS.length];
        for (int i = 0; i < WIDTHS.length; i++) {
            double[] ofWidth = changes(engine, WIDTHS[i], parametrization);
            for (int j = 0; j < ofWidth.length; j++) {
                changes[j][i] = Math.log(ofWidth[j]);
            }
        }
        Map<String, Double> slopes = new LinkedHashMap<>();
        for (int j = 0; j < changes.length; j++) {
            String where = "after " + STEPS[j / SITES.length] + " steps, " + SITES[j % SITES.length].label();
            slopes.put(where, slope(changes[j]));
        }
        return slopes;
    }

    private static double slope(double[] logs) {
        double[] widths = Arrays.stream(WIDTHS).mapToDouble(Math::log).toArray();
        double meanWidth = Arrays.stream(widths).average().orElseThrow();
        double up = 0;
        double across = 0;
        for (int i = 0; i < logs.length; i++) {
            up += (widths[i] - meanWidth) * logs[i];
            across += (widths[i] - meanWidth) * (widths[i] - meanWidth);
        }
        return up / across;
    }

    /** The mean absolute change of each site's numbers, after each number of steps. */
    private static double[] changes(Engine engine, int width, Parametrization parametrization) {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 2, width, 1, VOCABULARY, LENGTH);
        float[][] initial = new float[SEEDS][];
        Arrays.setAll(initial, seed -> ParameterLayout.of(shape).initialise(seed, parametrization));
        Parametrization[] parametrizations = new Parametrization[SEEDS];
        Arrays.fill(parametrizations, parametrization);
        float[] unlimited = new float[SEEDS];
        Arrays.fill(unlimited, Float.POSITIVE_INFINITY);
        AdamWSettings settings =
                new AdamWSettings(new float[SEEDS], unlimited, new boolean[SEEDS], parametrizations, 0.9, 0.999);
        float[] rates = new float[SEEDS];
        Arrays.fill(rates, 0.003f);
        FleetBatch batch = batch();
        double[] changes = new double[STEPS.length * SITES.length];
        try (Fleet fleet = TestedEngine.open(engine, shape, initial)) {
            Trace before = fleet.trace(batch);
            int at = 0;
            for (int step = 1; step <= STEPS[STEPS.length - 1]; step++) {
                fleet.train(batch, rates, settings);
                if (Arrays.binarySearch(STEPS, step) >= 0) {
                    Trace after = fleet.trace(batch);
                    for (Site site : SITES) {
                        changes[at++] = meanChange(
                                before.get(site).numbers(), after.get(site).numbers());
                    }
                }
            }
        }
        return changes;
    }

    private static double meanChange(float[] before, float[] after) {
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += Math.abs(after[i] - before[i]);
        }
        return sum / before.length;
    }

    /** The same for all: random tokens, of which the answer is a function. */
    private static FleetBatch batch() {
        Random random = new Random(1);
        FleetBatch batch = FleetBatch.allocate(SEEDS, EXAMPLES, LENGTH, 1);
        for (int example = 0; example < EXAMPLES; example++) {
            int[] sequence = random.ints(LENGTH + 1L, 0, VOCABULARY).toArray();
            sequence[LENGTH] = (sequence[0] + sequence[1]) % VOCABULARY;
            for (int seed = 0; seed < SEEDS; seed++) {
                batch.set(seed, example, sequence, LENGTH, 1f / EXAMPLES);
            }
        }
        return batch;
    }
}
