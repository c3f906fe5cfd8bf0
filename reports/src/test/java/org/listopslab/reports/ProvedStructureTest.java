package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.listopslab.probes.Knowledge;
import org.listopslab.probes.SeedTestRow;

class ProvedStructureTest {
    private static SeedTestRow row(String curriculum, Knowledge knowledge, double pHolm, double pUntrained) {
        return new SeedTestRow(
                curriculum,
                "",
                8,
                "SUM",
                knowledge,
                "fourier",
                "frequency 1",
                6,
                0.6543,
                0.22,
                5,
                pHolm / 10,
                pHolm,
                pUntrained);
    }

    @Test
    void of_tests_tellsThoseThatHoldAfterCorrection() {
        ProvedStructure told = ProvedStructure.of(List.of(
                row("joint", Knowledge.LEARNED, 0.0001, 0.5),
                row("joint", Knowledge.NOT_LEARNED, 0.3, 0.02),
                row("SUM", Knowledge.NOT_LEARNED, 0.04, 0.5)));
        assertThat(told.summary())
                .startsWith("Of 3 tests,")
                .contains(", 2 hold after correction")
                .contains("before training 1 would");
        assertThat(told.lines())
                .extracting(ProvedStructure.Line::models)
                .containsExactly(
                        "6 taught SUM that did not learn SUM, width 8", "6 taught joint that learned SUM, width 8");
        assertThat(told.lines().get(1).found()).isEqualTo("fourier: frequency 1");
        assertThat(told.lines().get(1).mean()).isEqualTo("0.654");
        assertThat(told.lines().get(1).p()).isEqualTo("below 0.001");
    }

    @Test
    void of_nothingThatHolds_saysSo() {
        assertThat(ProvedStructure.of(List.of(row("joint", Knowledge.LEARNED, 0.2, 0.5)))
                        .summary())
                .contains("none hold after correction");
        assertThat(ProvedStructure.of(List.of(row("joint", Knowledge.LEARNED, Double.NaN, 0.5)))
                        .summary())
                .isEmpty();
    }
}
