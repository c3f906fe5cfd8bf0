package org.listopslab.curricula.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static MeasuredModel model(int width, double accuracy) {
        return new MeasuredModel(width, accuracy, 1);
    }

    @Test
    void samples_areOfOneStratumWhereModelsMatch() {
        List<MeasuredModel> models =
                List.of(model(8, 0.90), model(8, 0.949), model(12, 0.95), model(16, 1), model(16, 0.899));
        assertThat(Matching.WIDTH.samples(models)).extracting(Sample::stratum).containsExactly(8, 8, 12, 16, 16);
        assertThat(Matching.ACCURACY.samples(models))
                .extracting(Sample::stratum)
                .containsExactly(18, 18, 19, 20, 17);
    }

    @Test
    void lack_whereOneMoreSeedWouldDo_saysAtWhichWidth() {
        assertThat(Matching.WIDTH.lack(
                        List.of(model(8, 1), model(8, 1), model(12, 1)), List.of(model(12, 1), model(16, 1))))
                .isEqualTo("the first side has 2 at width 8, 1 at width 12, the second 1 at width 12, 1 at width 16,"
                        + " and it takes two of each: more seeds at width 12 would tell");
    }

    @Test
    void lack_whereNothingIsCommon_saysHowElseToMatch() {
        assertThat(Matching.WIDTH.lack(List.of(model(8, 1)), List.of(model(16, 1))))
                .endsWith(
                        "models of both at the same would tell, or matched: accuracy compares models of different widths");
        assertThat(Matching.ACCURACY.lack(List.of(model(8, 1)), List.of(model(8, 0.92))))
                .startsWith("the first side has 1 at accuracy 100 %, the second 1 at accuracy 90 % to 95 %");
    }
}
