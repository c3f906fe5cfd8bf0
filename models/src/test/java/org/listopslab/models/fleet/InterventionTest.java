package org.listopslab.models.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.TestedEngine;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;

@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class InterventionTest {
    @Parameter
    Engine engine = Engine.VECTOR;

    private static final ModelShape SHAPE = new ModelShape(Architecture.STACKED, 2, 8, 2, 11, 5);
    private static final Site LOGITS = Site.of(Part.LOGITS);

    private Fleet fleet;
    private FleetBatch batch;
    private FleetBatch other;
    private Trace clean;

    @BeforeAll
    void start() {
        fleet = TestedEngine.open(engine, SHAPE, new float[][] {FleetTest.loud(SHAPE, 1), FleetTest.loud(SHAPE, 2)});
        batch = FleetTest.everyPosition(2, 3, 5, 1);
        other = FleetTest.everyPosition(2, 3, 5, 2);
        clean = fleet.trace(batch);
    }

    @AfterAll
    void stop() {
        fleet.close();
    }

    @Test
    void trace_meetsEverySiteWithItsDocumentedAxes() {
        assertThat(clean.activations()).hasSize(3 + 7 * 2);
        clean.activations()
                .forEach((site, activation) -> assertThat(activation.shape())
                        .as(site.label())
                        .containsExactly(
                                switch (site.part()) {
                                    case ATTENTION_PATTERN -> new long[] {2, 3, 5, 2, 5};
                                    case FEED_FORWARD_HIDDEN -> new long[] {2, 3, 5, 32};
                                    case LOGITS -> new long[] {2, 3, 5, 11};
                                    default -> new long[] {2, 3, 5, 8};
                                }));
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void compute_theSame_changesNothing(Part part) {
        Site site = new Site(part, part.inLayers() ? 1 : 0);
        Trace trace = fleet.trace(batch, Intervention.compute(site, activation -> activation));
        assertThat(trace.get(LOGITS).numbers()).isEqualTo(clean.get(LOGITS).numbers());
    }

    /** What a site holds decides what follows: with the other run's activation everywhere in one place, its logits follow. */
    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"EMBEDDING", "RESIDUAL_BEFORE", "RESIDUAL_MIDDLE", "RESIDUAL_AFTER", "FINAL_NORM", "LOGITS"})
    void patch_theWholeStream_givesTheOtherRunsLogits(Part part) {
        Site site = new Site(part, part.inLayers() ? 1 : 0);
        Trace source = fleet.trace(other);
        Trace patched = fleet.trace(batch, Intervention.patch(site, source));
        assertThat(patched.get(LOGITS).numbers())
                .isEqualTo(source.get(LOGITS).numbers())
                .isNotEqualTo(clean.get(LOGITS).numbers());
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"ATTENTION_PATTERN", "ATTENTION_OUTPUT", "FEED_FORWARD_HIDDEN", "FEED_FORWARD_OUTPUT"})
    void zero_aPart_takesItsShareOutOfTheStream(Part part) {
        boolean attention = part == Part.ATTENTION_PATTERN || part == Part.ATTENTION_OUTPUT;
        Trace trace = fleet.trace(batch, Intervention.zero(new Site(part, 0)));
        Site written = new Site(attention ? Part.ATTENTION_OUTPUT : Part.FEED_FORWARD_OUTPUT, 0);
        Site before = new Site(attention ? Part.RESIDUAL_BEFORE : Part.RESIDUAL_MIDDLE, 0);
        Site after = new Site(attention ? Part.RESIDUAL_MIDDLE : Part.RESIDUAL_AFTER, 0);
        assertThat(trace.get(written).numbers()).containsOnly(0f);
        assertThat(trace.get(after).numbers()).isEqualTo(trace.get(before).numbers());
        assertThat(trace.get(LOGITS).numbers()).isNotEqualTo(clean.get(LOGITS).numbers());
    }

    @Test
    void mean_isEachMembersOwnMeanOverExamples() {
        Site site = new Site(Part.FEED_FORWARD_OUTPUT, 1);
        float[] before = clean.get(site).numbers();
        float[] after = fleet.trace(batch, Intervention.mean(site)).get(site).numbers();
        int size = 5 * 8;
        for (int member = 0; member < 2; member++) {
            for (int at = 0; at < size; at++) {
                int first = member * 3 * size + at;
                float mean = (before[first] + before[first + size] + before[first + 2 * size]) / 3;
                for (int example = 0; example < 3; example++) {
                    assertThat(after[first + example * size])
                            .as("member %d number %d example %d", member, at, example)
                            .isCloseTo(mean, within(1e-5f));
                }
            }
        }
    }

    @Test
    void compute_onOneMember_leavesTheOthers() {
        Site site = new Site(Part.RESIDUAL_MIDDLE, 0);
        Trace trace = fleet.trace(batch, Intervention.compute(site, activation -> {
            float[] numbers = activation.numbers().clone();
            numbers[0] += 1; // the first example's first position of the first member
            return new Activation(activation.shape(), numbers);
        }));
        float[] logits = trace.get(LOGITS).numbers();
        float[] untouched = clean.get(LOGITS).numbers();
        int example = 5 * 11;
        assertThat(java.util.Arrays.copyOf(logits, example)).isNotEqualTo(java.util.Arrays.copyOf(untouched, example));
        assertThat(java.util.Arrays.copyOfRange(logits, example, logits.length))
                .isEqualTo(java.util.Arrays.copyOfRange(untouched, example, logits.length));
    }

    @Test
    void predict_withAnIntervention_saysSomethingElse() {
        Site site = Site.of(Part.FINAL_NORM);
        assertThat(fleet.predict(batch, Intervention.patch(site, fleet.trace(other)))
                        .said())
                .isEqualTo(fleet.predict(other).said())
                .isNotEqualTo(fleet.predict(batch).said());
    }

    @Test
    void trace_refusesASiteThatIsNotThere() {
        assertThatThrownBy(() -> fleet.trace(batch, Intervention.zero(new Site(Part.RESIDUAL_MIDDLE, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer.2.residual_middle is not in a model of 2 layers");
        assertThatThrownBy(() -> new Site(Part.LOGITS, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trace_refusesAReplacementOfOtherAxes() {
        Site site = new Site(Part.RESIDUAL_MIDDLE, 0);
        Activation small = new Activation(new long[] {2, 3, 5, 4}, new float[120]);
        assertThatThrownBy(() -> fleet.trace(batch, Intervention.compute(site, activation -> small)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have the axes [2, 3, 5, 8], not [2, 3, 5, 4]");
    }
}
