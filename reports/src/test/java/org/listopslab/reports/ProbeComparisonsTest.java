package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.claim.Matching;
import org.listopslab.probes.ContrastRow;
import org.listopslab.probes.Knowledge;

class ProbeComparisonsTest {
    private static ContrastRow row(String quantity, Knowledge second, double low, double high, String reason) {
        return new ContrastRow(
                "number_structure",
                quantity,
                "",
                "SUM",
                "joint",
                Knowledge.LEARNED,
                "SUM",
                second,
                Matching.WIDTH,
                6,
                4,
                2,
                (low + high) / 2,
                low,
                high,
                reason);
    }

    @Test
    void of_numbersOfOneComparison_saysWhichDiffer() {
        List<ProbeComparisons.Comparison> all = ProbeComparisons.of(List.of(
                row("order", Knowledge.LEARNED, 0.1234, 0.3, ""),
                row("parity", Knowledge.LEARNED, -0.1, 0.2, ""),
                row("ring", Knowledge.LEARNED, -0.4, -0.2, "")));
        assertThat(all).hasSize(1);
        assertThat(all.get(0).title())
                .isEqualTo("taught joint less taught SUM, models that learned SUM, at equal width");
        assertThat(all.get(0).lines())
                .extracting(ProbeComparisons.Line::told)
                .containsExactly("higher", "not told apart", "lower");
        assertThat(all.get(0).lines().get(0).difference())
                .as("ends are rounded outwards")
                .contains("0.123 to 0.3");
        assertThat(all.get(0).lines().get(0).number()).isEqualTo("number structure: order");
        assertThat(all.get(0).main()).isTrue();
        assertThat(all.get(0).lines().get(0).models()).isEqualTo("6 and 4");
    }

    @Test
    void of_nothingThatMatches_saysWhatWouldTell() {
        List<ProbeComparisons.Comparison> all = ProbeComparisons.of(List.of(row(
                "order",
                Knowledge.NOT_LEARNED,
                Double.NaN,
                Double.NaN,
                "every model taught joint has learned it: smaller" + " ones would tell")));
        assertThat(all.get(0).lines()).isEmpty();
        assertThat(all.get(0).main()).isFalse();
        assertThat(all.get(0).lack()).isEqualTo("Every model taught joint has learned it: smaller ones would tell.");
        assertThat(all.get(0).title())
                .isEqualTo("taught joint, models that learned SUM less those that did not, at equal width");
    }
}
