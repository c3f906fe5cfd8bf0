package org.listopslab.curricula.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.claim.Claimed;

class PowerTest {
    private static final Claimed AT_LEAST_TWICE = Claimed.of(2.0, null);
    private static final List<Long> SIZES = List.of(195L, 308L, 606L, 1000L, 2076L, 3536L);

    @Test
    void of_moreSeeds_decidesMoreOften() {
        List<Power> few = Power.of(new PowerDesign(SIZES, SIZES, 3, AT_LEAST_TWICE));
        List<Power> many = Power.of(new PowerDesign(SIZES, SIZES, 12, AT_LEAST_TWICE));
        assertThat(many.get(0).refuted())
                .isGreaterThan(0.8)
                .isGreaterThan(few.get(0).refuted());
        assertThat(many.get(2).supported())
                .isGreaterThan(0.8)
                .isGreaterThan(few.get(2).supported());
        assertThat(many.get(1).width())
                .isBetween(1.5, 2.6)
                .isLessThan(few.get(1).width());
        // At the very ratio that is claimed, to decide is to err, on one side or the other.
        assertThat(many.get(1).decided()).isLessThan(0.25);
        assertThat(many.get(0).supported()).isZero();
        assertThat(many.get(2).refuted()).isZero();
    }

    @Test
    void withLarger_ofADesign_hasMoreSeedsAndMoreSizes() {
        PowerDesign design = new PowerDesign(List.of(100L, 400L), List.of(100L, 400L), 4, AT_LEAST_TWICE);
        assertThat(design.models()).isEqualTo(16);
        assertThat(design.middle()).isCloseTo(200, within(1e-9));
        assertThat(design.withLarger()).extracting(PowerDesign::seeds).containsExactly(4, 8, 12, 4);
        assertThat(design.withLarger().get(3).larger()).containsExactly(100L, 200L, 400L);
    }

    @Test
    void design_withoutModels_isRejected() {
        assertThatThrownBy(() -> new PowerDesign(List.of(), SIZES, 4, AT_LEAST_TWICE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PowerDesign(SIZES, SIZES, 0, AT_LEAST_TWICE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
