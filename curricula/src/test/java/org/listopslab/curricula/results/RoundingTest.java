package org.listopslab.curricula.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {

    @ParameterizedTest
    @CsvSource({
        "1.97, 1.9, 2.0, 2.0",
        "2.3, 2.3, 2.3, 2.3",
        "3536, 3536, 3536, 3536",
        "810.4, 810, 811, 810",
        "999.5, 999, 1000, 1000",
        "0.0341, 0.034, 0.035, 0.034",
        "-0.111, -0.12, -0.11, -0.11",
        "0, 0.0, 0.0, 0.0",
        "12345678, 12345678, 12345678, 12345678"
    })
    void ends_areRoundedOutwards(double value, String down, String up, String nearest) {
        assertThat(Rounding.down(value, 2)).isEqualTo(down);
        assertThat(Rounding.up(value, 2)).isEqualTo(up);
        assertThat(Rounding.nearest(value, 2)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2.50, 2.5", "1e6, 1000000", "0.001, 0.001", "-0.1, -0.1"})
    void exact_isTheNumberAsGiven(double value, String text) {
        assertThat(Rounding.exact(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void digits_keepBothEndsOnTheirSides(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            double low = random.nextDouble(0.01, 200);
            double high = low * random.nextDouble(1, 3);
            double beside = random.nextBoolean() ? random.nextDouble(0.01, 300) : low * random.nextDouble(0.999, 1.001);
            int digits = Rounding.digits(low, high, beside);
            double told = Double.parseDouble(Rounding.down(low, digits));
            assertThat(told).as("seed %d", seed).isLessThanOrEqualTo(low);
            assertThat(Double.compare(told, beside)).as("seed %d", seed).isEqualTo(Double.compare(low, beside));
            assertThat(Double.compare(Double.parseDouble(Rounding.up(high, digits)), beside))
                    .as("seed %d", seed)
                    .isEqualTo(Double.compare(high, beside));
        }
    }

    @Test
    void digits_areTwoWhereNothingAsksForMore() {
        assertThat(Rounding.digits(1.23456, 9.87654, 5, Double.NEGATIVE_INFINITY))
                .isEqualTo(2);
        assertThat(Rounding.digits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 2))
                .isEqualTo(2);
    }
}
