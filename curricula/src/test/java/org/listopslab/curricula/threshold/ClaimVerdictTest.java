package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.results.Verdict;

class ClaimVerdictTest {

    @ParameterizedTest
    @CsvSource({
        "2, 4, 2, SUPPORTED",
        "2.1, Infinity, 2, SUPPORTED",
        "1.9, 4, 2, UNDECIDED",
        "0, 2, 2, UNDECIDED",
        "0, 1.99, 2, REFUTED",
        "0, Infinity, 2, UNDECIDED"
    })
    void of_intervalAgainstClaim_decides(double low, double high, double atLeast, Verdict verdict) {
        ThresholdRatio ratio = new ThresholdRatio(OptionalDouble.empty(), new Interval(low, high));
        assertThat(ClaimVerdict.of(ratio, atLeast).verdict()).isEqualTo(verdict);
    }

    @Test
    void of_supported_saysWhyInOneSentence() {
        ThresholdRatio ratio = new ThresholdRatio(OptionalDouble.of(3.42), new Interval(2.31, 5.94));
        assertThat(ClaimVerdict.of(ratio, 2).reason())
                .isEqualTo("The ratio is 3.4 (90 % interval 2.3 to 5.9): even its low end reaches the claimed 2.");
    }

    @Test
    void of_lowerBoundOnly_saysAtLeast() {
        ThresholdRatio ratio = new ThresholdRatio(OptionalDouble.empty(), new Interval(3.08, Double.POSITIVE_INFINITY));
        assertThat(ClaimVerdict.of(ratio, 2).reason())
                .isEqualTo("The ratio is at least 3.1: even its low end reaches the claimed 2.");
    }

    @Test
    void of_nothingKnown_isUndecidedAndSaysSo() {
        assertThat(ClaimVerdict.of(ThresholdRatio.UNKNOWN, 2).reason())
                .isEqualTo("Nothing bounds the ratio, so it may or may not reach the claimed 2.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void of_impossibleClaim_isRejected(double atLeast) {
        assertThatThrownBy(() -> ClaimVerdict.of(ThresholdRatio.UNKNOWN, atLeast))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
