package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.TestedEngine;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;

@Tag("engine")
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class AdamWTest {
    @Parameter
    Engine engine = Engine.VECTOR;

    private static final ModelShape SHAPE = new ModelShape(Architecture.RECURRENT, 1, 4, 1, 11, 5);
    private static final float[] RATES = {0.01f, 0.03f, 0};
    private static final AdamWSettings SETTINGS =
            new AdamWSettings(new float[] {0, 0.5f, 0.5f}, new float[] {Float.POSITIVE_INFINITY, 0.05f, 1}, 0.8, 0.95);

    /** Algorithm 2 of Loshchilov and Hutter, written out in double precision on the engine's gradients. */
    @Test
    void update_isThatOfThePaper() {
        int size = SHAPE.parameters();
        double[] first = new double[3 * size];
        double[] second = new double[3 * size];
        float[] decays = ParameterLayout.of(SHAPE).decayMask();
        float[][] initial = {FleetTest.loud(SHAPE, 1), FleetTest.loud(SHAPE, 2), FleetTest.loud(SHAPE, 3)};
        try (Fleet fleet = TestedEngine.open(engine, SHAPE, initial)) {
            for (int step = 1; step <= 5; step++) {
                FleetBatch batch = FleetTest.everyPosition(3, 2, 5, step);
                float[] before = fleet.state().values();
                float[] gradients = gradients(fleet.state(), batch);
                fleet.train(batch, RATES, SETTINGS);
                float[] after = fleet.state().values();
                for (int member = 0; member < 3; member++) {
                    double norm = 0;
                    for (int i = member * size; i < (member + 1) * size; i++) {
                        norm += (double) gradients[i] * gradients[i];
                    }
                    double shrink = Math.min(1, SETTINGS.clip()[member] / Math.sqrt(norm));
                    for (int i = member * size; i < (member + 1) * size; i++) {
                        double gradient = RATES[member] == 0 ? 0 : gradients[i] * shrink;
                        first[i] = 0.8 * first[i] + 0.2 * gradient;
                        second[i] = 0.95 * second[i] + 0.05 * gradient * gradient;
                        double direction = first[i]
                                / (1 - Math.pow(0.8, step))
                                / (Math.sqrt(second[i] / (1 - Math.pow(0.95, step))) + 1e-8);
                        double decay = SETTINGS.weightDecay()[member] * decays[i % size] * before[i];
                        assertThat((double) after[i])
                                .as("step %d member %d number %d", step, member, i % size)
                                .isCloseTo(before[i] - RATES[member] * (direction + decay), within(2e-6));
                    }
                }
            }
        }
    }

    /** With no memory and no clipping, the first moment is the gradient. */
    private float[] gradients(FleetState state, FleetBatch batch) {
        float[] free = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
        float[][] values = List.of(0, 1, 2).stream().map(state::member).toArray(float[][]::new);
        try (Fleet fleet = TestedEngine.open(engine, SHAPE, values)) {
            fleet.train(batch, new float[] {1, 1, 1}, new AdamWSettings(new float[3], free, 0, 0));
            return fleet.state().first();
        }
    }
}
