package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningCurveTest {

    @Test
    void probability_workedByHand() {
        // logistic(2 * log(2)) = 4 / 5, and the plateaus are equal, so there is no shift: 0.1 + 0.8 * 4 / 5.
        assertThat(new LearningCurve(1000, 2, 0.1, 0.1).probability(2000)).isCloseTo(0.74, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.1, 0", "0, 0.1", "0.03, 0.08"})
    void probability_atThreshold_isOneHalf(double guess, double lapse) {
        LearningCurve curve = new LearningCurve(1104, 3.5, guess, lapse);
        assertThat(curve.probability(1104)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void probability_farAway_reachesThePlateaus() {
        LearningCurve curve = new LearningCurve(1000, 50, 0.02, 0.07);
        assertThat(curve.probability(1e-30)).isEqualTo(0.02);
        assertThat(curve.probability(1e30)).isCloseTo(0.93, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0, 0", "1, -1, 0, 0", "1, 1, 0.5, 0", "1, 1, 0, -0.1", "Infinity, 1, 0, 0", "1, NaN, 0, 0"})
    void constructor_impossibleValue_isRejected(double threshold, double slope, double guess, double lapse) {
        assertThatThrownBy(() -> new LearningCurve(threshold, slope, guess, lapse))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
