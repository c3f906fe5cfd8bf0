package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JeffreysDrawTest {

    @ParameterizedTest
    @CsvSource({"0, 4", "4, 0", "1, 3", "7, 5", "0, 1"})
    void share_manyDraws_followTheBetaDistribution(int learned, int failed) {
        var random = Simulated.random(17);
        double[] draws = new double[5000];
        Arrays.setAll(draws, i -> JeffreysDraw.share(learned, failed, random));
        double pValue = new KolmogorovSmirnovTest()
                .kolmogorovSmirnovTest(new BetaDistribution(learned + 0.5, failed + 0.5), draws);
        assertThat(pValue).isGreaterThan(0.01);
    }

    @Test
    void counts_noneOfFourLearned_isNotCertainty() {
        var random = Simulated.random(5);
        SizeCounts counts = SizeCounts.of(Simulated.counts(4, new long[] {10, 20}, 0, 4));
        double mean = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            mean += JeffreysDraw.counts(counts, random)[0] / 10_000;
        }
        assertThat(mean).isCloseTo(4 * 0.5 / 5, within(0.02));
    }
}
