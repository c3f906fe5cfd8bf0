package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberStructureTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void measure_ofPlantedOrder_findsOrderAboveAllControlsAndNoParity(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] trained = Clouds.planted(NumberProbe.ORDER.targets(10), 1, 8, random);
        List<NumberStructure.Score> scores = NumberStructure.measure(trained, Clouds.noise(10, 8, random), seed);
        NumberStructure.Score order = score(scores, NumberProbe.ORDER, Measure.PAIR_ACCURACY);
        assertThat(order.value())
                .as("seed %d: %s", seed, order)
                .isGreaterThan(0.9)
                .isGreaterThan(order.shuffledHigh());
        assertThat(order.untrained()).as("seed %d: %s", seed, order).isLessThan(order.value());
        assertThat(score(scores, NumberProbe.ORDER, Measure.LEAVE_ONE_OUT_R2).value())
                .isGreaterThan(0.8);
        NumberStructure.Score parity = score(scores, NumberProbe.PARITY, Measure.PAIR_ACCURACY);
        assertThat(parity.value()).as("seed %d: %s", seed, parity).isLessThanOrEqualTo(parity.shuffledHigh());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void measure_ofPlantedParity_findsParityAboveItsControls(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] trained = Clouds.planted(NumberProbe.PARITY.targets(10), 2, 8, random);
        List<NumberStructure.Score> scores = NumberStructure.measure(trained, Clouds.noise(10, 8, random), seed);
        NumberStructure.Score parity = score(scores, NumberProbe.PARITY, Measure.PAIR_ACCURACY);
        assertThat(parity.value())
                .as("seed %d: %s", seed, parity)
                .isGreaterThan(0.95)
                .isGreaterThan(parity.shuffledHigh());
        assertThat(parity.shuffledMean()).as("seed %d: %s", seed, parity).isBetween(0.4, 0.6);
        assertThat(parity.majority()).isEqualTo(0.5);
        NumberStructure.Score logistic = score(scores, NumberProbe.PARITY, Measure.LOGISTIC_ACCURACY);
        assertThat(logistic.value())
                .as("seed %d: %s", seed, logistic)
                .isGreaterThan(0.85)
                .isGreaterThan(logistic.shuffledHigh())
                .isGreaterThan(logistic.untrained());
        assertThat(logistic.shuffledMean()).as("seed %d: %s", seed, logistic).isBetween(0.25, 0.6);
        assertThat(logistic.majority()).isEqualTo(0);
    }

    @Test
    void measure_ofNoise_staysInsideTheShuffledBandAsOftenAsTheBandSays() {
        SplittableRandom random = new SplittableRandom(11);
        int inside = 0;
        for (int r = 0; r < 200; r++) {
            float[][] noise = Clouds.noise(10, 6, random);
            NumberStructure.Score order =
                    score(NumberStructure.measure(noise, noise, r), NumberProbe.ORDER, Measure.PAIR_ACCURACY);
            inside += order.value() >= order.shuffledLow() && order.value() <= order.shuffledHigh() ? 1 : 0;
            assertThat(order.untrained()).isEqualTo(order.value());
        }
        assertThat(inside / 200.0).as("seed 11").isBetween(0.9, 0.99);
    }

    @Test
    void measure_withOneSeed_repeats() {
        float[][] rows = Clouds.noise(10, 6, new SplittableRandom(1));
        assertThat(NumberStructure.measure(rows, rows, 4)).isEqualTo(NumberStructure.measure(rows, rows, 4));
        assertThat(NumberStructure.measure(rows, rows, 4)).isNotEqualTo(NumberStructure.measure(rows, rows, 5));
    }

    @Test
    void measure_ofTooFewNumbers_hasNoScores() {
        assertThat(NumberStructure.measure(new float[3][2], new float[3][2], 1)).isEmpty();
    }

    @Test
    void measure_ofATwinOfAnotherSize_isRejected() {
        assertThatThrownBy(() -> NumberStructure.measure(new float[10][2], new float[9][2], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 trained rows and 9 untrained");
    }

    private static NumberStructure.Score score(List<NumberStructure.Score> scores, NumberProbe probe, Measure measure) {
        return scores.stream()
                .filter(s -> s.probe() == probe && s.measure() == measure)
                .findFirst()
                .orElseThrow();
    }
}
