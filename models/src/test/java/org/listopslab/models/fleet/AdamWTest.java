package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
    private static final int SIZE = SHAPE.parameters();
    private static final int EMBEDDINGS = ParameterLayout.of(SHAPE).embeddings();
    /** Of each step; the third member stands still at two of them. */
    private static final float[][] RATES = {
        {0.01f, 0.03f, 0.02f}, {0.01f, 0.03f, 0}, {0.01f, 0.03f, 0}, {0.01f, 0.03f, 0.02f}, {0.02f, 0.01f, 0.02f}
    };

    private static final AdamWSettings SETTINGS = new AdamWSettings(
            new float[] {0, 0.5f, 0.5f},
            new float[] {Float.POSITIVE_INFINITY, 0.05f, 1},
            new boolean[] {false, true, false},
            0.8,
            0.95);

    /** Algorithm 2 of Loshchilov and Hutter, written out in double precision on the engine's gradients. */
    @Test
    void update_isThatOfThePaper() {
        float[] decays = ParameterLayout.of(SHAPE).decayMask();
        try (Fleet fleet = fleet()) {
            fleet.restore(aged(fleet).withFreshOptimizer(0));
            double[] first = ReferenceTransformer.doubles(fleet.state().first());
            double[] second = ReferenceTransformer.doubles(fleet.state().second());
            long[] updates = fleet.state().updates();
            assertThat(updates).containsExactly(0, 3, 3);
            for (int step = 0; step < RATES.length; step++) {
                float[] rates = RATES[step];
                FleetBatch batch = FleetTest.everyPosition(3, 2, 5, step);
                float[] before = fleet.state().values();
                float[] gradients = gradients(fleet.state(), batch);
                fleet.train(batch, rates, SETTINGS);
                float[] after = fleet.state().values();
                for (int member = 0; member < 3; member++) {
                    updates[member] += rates[member] > 0 ? 1 : 0;
                    int learned = SETTINGS.frozenEmbeddings()[member] ? EMBEDDINGS : 0;
                    double norm = 0;
                    for (int i = member * SIZE + learned; i < (member + 1) * SIZE; i++) {
                        norm += (double) gradients[i] * gradients[i];
                    }
                    double shrink = Math.min(1, SETTINGS.clip()[member] / Math.sqrt(norm));
                    for (int i = member * SIZE; i < (member + 1) * SIZE; i++) {
                        double expected = before[i];
                        if (rates[member] > 0 && i % SIZE >= learned) {
                            double gradient = gradients[i] * shrink;
                            first[i] = 0.8 * first[i] + 0.2 * gradient;
                            second[i] = 0.95 * second[i] + 0.05 * gradient * gradient;
                            double direction = first[i]
                                    / (1 - Math.pow(0.8, (double) updates[member]))
                                    / (Math.sqrt(second[i] / (1 - Math.pow(0.95, (double) updates[member]))) + 1e-8);
                            double decay = SETTINGS.weightDecay()[member] * decays[i % SIZE] * before[i];
                            expected = before[i] - rates[member] * (direction + decay);
                        }
                        assertThat((double) after[i])
                                .as("step %d member %d number %d", step, member, i % SIZE)
                                .isCloseTo(expected, within(2e-6));
                    }
                }
            }
            assertThat(fleet.state().updates()).isEqualTo(updates).containsExactly(5, 8, 6);
        }
    }

    /** The gradient may be anything, and the others do not notice. */
    @Test
    void update_ofAMemberThatStandsStill_changesNoBitOfIt() {
        FleetBatch poisoned = FleetTest.everyPosition(3, 2, 5, 1);
        Arrays.fill(poisoned.weights(), 20, 30, Float.NaN);
        AdamWSettings settings = free(new boolean[3], 0.9, 0.99);
        try (Fleet fleet = fleet();
                Fleet healthy = fleet()) {
            FleetState before = aged(fleet);
            aged(healthy);
            fleet.train(poisoned, new float[] {0.01f, 0.01f, 0}, settings);
            healthy.train(FleetTest.everyPosition(3, 2, 5, 1), new float[] {0.01f, 0.01f, 0.01f}, settings);
            assertSameBits(fleet.state().select(List.of(2)), before.select(List.of(2)));
            assertSameBits(fleet.state().select(List.of(0, 1)), healthy.state().select(List.of(0, 1)));
        }
    }

    @Test
    void update_withFrozenEmbeddings_changesNoBitOfThem_norOfOtherMembers() {
        float[] rates = {0.01f, 0.01f, 0.01f};
        try (Fleet fleet = fleet();
                Fleet thawed = fleet()) {
            FleetState before = aged(fleet);
            aged(thawed);
            for (int step = 0; step < 3; step++) {
                FleetBatch batch = FleetTest.everyPosition(3, 2, 5, step);
                fleet.train(batch, rates, free(new boolean[] {false, true, false}, 0.9, 0.99));
                thawed.train(batch, rates, free(new boolean[3], 0.9, 0.99));
            }
            FleetState after = fleet.state();
            for (int i = SIZE; i < SIZE + EMBEDDINGS; i++) {
                assertThat(after.values()[i]).isEqualTo(before.values()[i]);
                assertThat(after.first()[i]).isEqualTo(before.first()[i]).isNotZero();
                assertThat(after.second()[i]).isEqualTo(before.second()[i]);
            }
            assertThat(after.values()[SIZE + EMBEDDINGS]).isNotEqualTo(before.values()[SIZE + EMBEDDINGS]);
            assertThat(after.updates()).containsExactly(6, 6, 6);
            assertSameBits(after.select(List.of(0, 2)), thawed.state().select(List.of(0, 2)));
        }
    }

    /** A member whose optimizer begins anew moves as in a fleet that begins anew, whatever the age of the others. */
    @Test
    void update_afterAFreshStart_isThatOfAFreshFleet() {
        float[] rates = {0.01f, 0.02f, 0.01f};
        try (Fleet fleet = fleet()) {
            FleetState aged = aged(fleet);
            fleet.restore(aged.withFreshOptimizer(1));
            float[][] values = List.of(0, 1, 2).stream().map(aged::member).toArray(float[][]::new);
            try (Fleet fresh = TestedEngine.open(engine, SHAPE, values)) {
                for (int step = 0; step < 5; step++) {
                    FleetBatch batch = FleetTest.everyPosition(3, 2, 5, step);
                    fleet.train(batch, rates, SETTINGS);
                    fresh.train(batch, rates, SETTINGS);
                }
                assertThat(fleet.state().member(1)).isEqualTo(fresh.state().member(1));
                assertThat(fleet.state().member(0)).isNotEqualTo(fresh.state().member(0));
                assertThat(fleet.state().updates()).containsExactly(8, 5, 8);
                assertThat(fleet.state().steps()).isEqualTo(8);
            }
        }
    }

    private Fleet fleet() {
        float[][] initial = {FleetTest.loud(SHAPE, 1), FleetTest.loud(SHAPE, 2), FleetTest.loud(SHAPE, 3)};
        return TestedEngine.open(engine, SHAPE, initial);
    }

    /** Three steps on, so that moments and counts are something. */
    private static FleetState aged(Fleet fleet) {
        for (int step = 100; step < 103; step++) {
            fleet.train(
                    FleetTest.everyPosition(3, 2, 5, step),
                    new float[] {0.01f, 0.01f, 0.01f},
                    free(new boolean[3], 0.8, 0.95));
        }
        return fleet.state();
    }

    private static AdamWSettings free(boolean[] frozenEmbeddings, double beta1, double beta2) {
        float[] unlimited = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
        return new AdamWSettings(new float[3], unlimited, frozenEmbeddings, beta1, beta2);
    }

    /** With no memory and no clipping, the first moment is the gradient. */
    private float[] gradients(FleetState state, FleetBatch batch) {
        float[][] values = List.of(0, 1, 2).stream().map(state::member).toArray(float[][]::new);
        try (Fleet fleet = TestedEngine.open(engine, SHAPE, values)) {
            fleet.train(batch, new float[] {1, 1, 1}, free(new boolean[3], 0, 0));
            return fleet.state().first();
        }
    }

    private static void assertSameBits(FleetState state, FleetState expected) {
        assertThat(state.values()).isEqualTo(expected.values());
        assertThat(state.first()).isEqualTo(expected.first());
        assertThat(state.second()).isEqualTo(expected.second());
        assertThat(state.updates()).isEqualTo(expected.updates());
    }
}
