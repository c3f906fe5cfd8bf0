package org.listopslab.curricula.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.curricula.threshold.ThresholdRatio;

class ClaimedTest {

    @ParameterizedTest
    @CsvSource({
        "2, 4, 2, , SUPPORTED",
        "2.1, Infinity, 2, , SUPPORTED",
        "1.9, 4, 2, , UNDECIDED",
        "0, 2, 2, , UNDECIDED",
        "0, 1.99, 2, , REFUTED",
        "0, Infinity, 2, , UNDECIDED",
        "0, 2, , 2, SUPPORTED",
        "0, 2.1, , 2, UNDECIDED",
        "2.1, Infinity, , 2, REFUTED",
        "1, 2, 1, 2, SUPPORTED",
        "1, 2, 1.1, 2, UNDECIDED",
        "1, 2, 2.1, 3, REFUTED",
        "4, 5, 2, 3, REFUTED"
    })
    void find_intervalAgainstClaim_decides(
            double low, double high, @Nullable Double atLeast, @Nullable Double atMost, Verdict verdict) {
        ThresholdRatio ratio = new ThresholdRatio(OptionalDouble.empty(), new Interval(low, high), List.of());
        Finding found = Claimed.of(atLeast, atMost).find("ratio", ratio, "more seeds");
        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.low()).isEqualTo(low);
        assertThat(found.high()).isEqualTo(high);
    }

    @ParameterizedTest
    @CsvSource({
        "0.667, 1.5, SUPPORTED",
        "0.6, 1.2, UNDECIDED",
        "0.9, 1.6, UNDECIDED",
        "0.1, 0.6, REFUTED",
        "1.51, Infinity, REFUTED"
    })
    void factor_holdsFromOneOverItToIt(double low, double high, Verdict verdict) {
        ThresholdRatio ratio = new ThresholdRatio(OptionalDouble.empty(), new Interval(low, high), List.of());
        assertThat(Claimed.factor(1.5).find("ratio", ratio, "more seeds").verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.42 | 2.31 | 5.94 | 2 | | The ratio is 3.4 (90 % interval 2.3 to 6.0): even its low end reaches the claimed 2.",
                "NaN | 3.08 | Infinity | 2 | | The ratio is at least 3.0: even its low end reaches the claimed 2.",
                "NaN | 1.97 | Infinity | 2 | | The ratio is at least 1.9, so it may or may not reach the claimed 2: more seeds would tell.",
                "NaN | 2.04 | Infinity | 2.03 | | The ratio is at least 2.04: even its low end reaches the claimed 2.03.",
                "NaN | 0 | 1.96 | 1.97 | | The ratio is at most 1.96: not even its high end reaches the claimed 1.97.",
                "2.5 | 0 | 6 | 2 | | The ratio is 2.5 (90 % interval at most 6.0), so it may or may not reach the claimed 2: more seeds would tell.",
                "NaN | 0 | Infinity | 2 | | Nothing bounds the ratio, so it may or may not reach the claimed 2: more seeds would tell.",
                "0.8 | 0.5 | 0.99 | | 1 | The ratio is 0.8 (90 % interval 0.5 to 0.99): not even its high end exceeds the claimed 1.",
                "0.8 | 0.5 | 0.999 | 1 | | The ratio is 0.8 (90 % interval 0.5 to 0.999): not even its high end reaches the claimed 1.",
                "2 | 1 | 3.01 | 1 | 3 | The ratio is 2.0 (90 % interval 1.0 to 3.1), so it may or may not lie within the claimed 1 to 3: more seeds would tell.",
            })
    void find_saysWhyInOneTrueSentence(
            double value, double low, double high, @Nullable Double atLeast, @Nullable Double atMost, String reason) {
        OptionalDouble known = Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        ThresholdRatio ratio = new ThresholdRatio(known, new Interval(low, high), List.of());
        Finding found = Claimed.of(atLeast, atMost).find("ratio", ratio, "more seeds");
        assertThat(found.reason()).isEqualTo(reason);
        assertThat(found.about("Over models with layers=2: ").why())
                .as("without models and number")
                .isEqualTo(reason.replaceFirst("^.*?(: |, so it )", ""))
                .matches("(even|not even|all of|none of|may or may not) .*");
    }

    @Test
    void find_negativeNumbers_areRoundedOutwardsToo() {
        Finding found = Claimed.of(-0.1, null)
                .find("difference", OptionalDouble.of(-0.05), -0.111, 0.0123, PValues.NONE, "more");
        assertThat(found.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(found.reason())
                .isEqualTo(
                        "The difference is -0.05 (90 % interval -0.12 to 0.013), so it may or may not reach the claimed"
                                + " -0.1: more would tell.");
        Finding zero = Claimed.of(0.0, null).find("difference", OptionalDouble.of(1), 0, 2, PValues.NONE, "more");
        assertThat(zero.reason()).startsWith("The difference is 1.0 (90 % interval 0.0 to 2.0): even its low end");
    }

    @Test
    void of_noRange_isRejected() {
        assertThatThrownBy(() -> Claimed.of(null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Claimed.of(2.0, 1.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Claimed.of(Double.NaN, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
