package org.listopslab.models.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {
    private static final ModelShape RECURRENT = new ModelShape(Architecture.RECURRENT, 2, 8, 1, 16, 7);

    @Test
    void size_recurrentByHand() {
        // (16 tokens + 7 positions) * 8, 12 * 8 * 8 in the one block, three norms of 2 * 8
        assertThat(RECURRENT.parameters()).isEqualTo(23 * 8 + 12 * 64 + 6 * 8).isEqualTo(1000);
    }

    @Test
    void size_stackedHasABlockPerLayer() {
        ModelShape stacked = new ModelShape(Architecture.STACKED, 2, 8, 1, 16, 7);
        assertThat(stacked.parameters()).isEqualTo(1000 + 12 * 64 + 4 * 8);
    }

    @Test
    void parameters_followEachOtherWithoutGaps() {
        int at = 0;
        for (Parameter parameter : ParameterLayout.of(RECURRENT).parameters()) {
            assertThat(parameter.offset()).as(parameter.name()).isEqualTo(at);
            at = parameter.end();
        }
        assertThat(at).isEqualTo(1000);
    }

    @Test
    void initialise_isFixedByTheSeed() {
        ParameterLayout layout = ParameterLayout.of(RECURRENT);
        assertThat(layout.initialise(5)).isEqualTo(layout.initialise(5)).isNotEqualTo(layout.initialise(6));
    }

    @Test
    void initialise_hasTheDeviationsOfTheLayout() {
        ParameterLayout layout = ParameterLayout.of(new ModelShape(Architecture.RECURRENT, 2, 64, 1, 16, 7));
        float[] flat = layout.initialise(1);
        assertThat(deviation(flat, layout.get("block.0.feed_forward.in"))).isBetween(0.122, 0.128); // 1 / sqrt(64)
        assertThat(deviation(flat, layout.get("block.0.attention.output"))).isBetween(0.060, 0.065); // 1/8 / sqrt(4)
        assertThat(deviation(flat, layout.get("token_embedding"))).isBetween(0.018, 0.022);
        Parameter scale = layout.get("final_norm.scale");
        assertThat(flat[scale.offset()]).isEqualTo(1);
    }

    /** Widths over the base width: 8. */
    @Test
    void mup_atEightTimesTheBaseWidth_hasTheFactorsOfTheTable() {
        ParameterLayout layout = ParameterLayout.of(new ModelShape(Architecture.RECURRENT, 2, 64, 1, 16, 7));
        float[] standard = layout.initialise(1);
        float[] mup = layout.initialise(1, Parametrization.MUP);
        float[] rates = layout.rates(Parametrization.MUP);
        double[] scales = {1, 1, 1 / Math.sqrt(8), 1, 1, 1 / 8.0};
        double[] speeds = {1, 1, 1 / (8 * Math.sqrt(8)), 1 / 8.0, 1 / 8.0, 1 / 8.0};
        List<String> names = List.of(
                "token_embedding",
                "block.0.attention.norm.scale",
                "block.0.attention.query",
                "block.0.attention.key",
                "block.0.feed_forward.out",
                "final_norm.scale");
        for (int i = 0; i < scales.length; i++) {
            Parameter parameter = layout.get(names.get(i));
            for (int at = parameter.offset(); at < parameter.end(); at++) {
                assertThat(mup[at]).as(parameter.name()).isEqualTo((float) (scales[i] * standard[at]), within(1e-7f));
                assertThat(rates[at]).as(parameter.name()).isEqualTo((float) speeds[i]);
            }
        }
    }

    @Test
    void mup_atTheBaseWidth_isTheStandardParametrization() {
        ParameterLayout layout = ParameterLayout.of(RECURRENT);
        assertThat(layout.initialise(3, Parametrization.MUP)).isEqualTo(layout.initialise(3));
        assertThat(layout.rates(Parametrization.MUP)).isEqualTo(layout.rates(Parametrization.STANDARD));
        assertThat(layout.rates(Parametrization.STANDARD)).containsOnly(1);
    }

    @Test
    void embeddings_areTheFirstNumbers() {
        for (OutputLayer output : OutputLayer.values()) {
            for (Positions positions : Positions.values()) {
                ParameterLayout layout = ParameterLayout.of(RECURRENT.with(RECURRENT.feedForward(), positions, output));
                int rows = positions == Positions.LEARNED ? 16 + 7 : 16;
                assertThat(layout.embeddings()).isEqualTo(8 * rows);
                assertThat(layout.get("block.0.attention.norm.scale").offset()).isEqualTo(layout.embeddings());
            }
        }
    }

    @Test
    void decayMask_sparesNorms() {
        ParameterLayout layout = ParameterLayout.of(RECURRENT);
        float[] mask = layout.decayMask();
        assertThat(mask[layout.get("block.0.attention.norm.scale").offset()]).isZero();
        assertThat(mask[layout.get("block.0.attention.query").offset()]).isOne();
    }

    @Test
    void shape_refusesHeadsThatDoNotDivideTheWidth() {
        assertThatThrownBy(() -> new ModelShape(Architecture.RECURRENT, 2, 8, 3, 16, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a width of 8 cannot be shared by 3 heads");
    }

    @Test
    void get_refusesAnUnknownName() {
        assertThatThrownBy(() -> ParameterLayout.of(RECURRENT).get("block.1.attention.query"))
                .isInstanceOf(NoSuchElementException.class);
    }

    private static double deviation(float[] flat, Parameter parameter) {
        double sum = 0;
        for (int i = parameter.offset(); i < parameter.end(); i++) {
            sum += (double) flat[i] * flat[i];
        }
        return Math.sqrt(sum / parameter.size());
    }
}
