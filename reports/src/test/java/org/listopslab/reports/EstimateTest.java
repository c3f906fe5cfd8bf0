package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.Verdict;

class EstimateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ratio | 3.571 | 2.118 | 6.211 | 2 | ratio 3.57 (INTERVAL 2.11 to 6.22)",
                "ratio | 3.571 | 0 | 6.211 | 2 | ratio 3.57 (INTERVAL up to 6.22, no lower bound)",
                "ratio | NaN | 2.118 | 6.211 | 2 | ratio, INTERVAL 2.11 to 6.22",
                "ratio | NaN | 2.118 | Infinity | 2 | ratio, end of its INTERVAL ≥ 2.11",
                "ratio | NaN | 0 | 6.211 | 2 | ratio, end of its INTERVAL ≤ 6.22",
                "ratio | NaN | 0 | Infinity | 2 | ''",
                "ratio | NaN | NaN | NaN | 2 | ''",
                "ratio | 1.2 | 0.5 | 1.99996 | 2 | ratio 1.2 (INTERVAL 0.5 to 1.99996)",
                "ratio | 3 | 2.00004 | 4 | 2 | ratio 3 (INTERVAL 2.00004 to 4)",
                "difference | 0.5 | 0 | 1 | 0.1 | difference 0.5 (INTERVAL 0 to 1)",
                "difference | 0 | -0.2111 | 0.2 | 0.1 | difference 0 (INTERVAL -0.212 to 0.2)",
                "probability of the order | 0.975 | NaN | NaN | 0.95 | probability of the order 0.975",
            })
    void phrase_saysNumberAndIntervalOutwards(
            String measure, double value, double low, double high, double atLeast, String phrase) {
        ClaimRow row = new ClaimRow(
                "claim",
                Verdict.UNDECIDED,
                value,
                low,
                high,
                "reason",
                "",
                measure,
                Verdict.UNDECIDED,
                "why",
                atLeast,
                Double.POSITIVE_INFINITY);
        assertThat(Estimate.of(row).phrase()).isEqualTo(phrase.replace("INTERVAL", Words.INTERVAL));
    }
}
