package org.listopslab.curricula.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "1, 1",
        "-0.0, 0",
        "100000, 100000",
        "999999.6, 1e6",
        "1234567, 1.23457e6",
        "0.0001, 0.0001",
        "0.000012345678, 1.23457e-5",
        "2.0000001, 2",
        "-3.25, -3.25",
        "NaN, ''",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void text_ofWorkedCases(double value, String expected) {
        assertThat(Numbers.text(value)).isEqualTo(expected);
    }

    @Test
    void text_inALocaleWithCommas_hasAPoint() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.text(1234.5)).isEqualTo("1234.5");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parse_ofText_isWithinSixDigitsAndGivesTheSameTextAgain(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 12));
            String text = Numbers.text(value);
            double again = Numbers.parse(text);
            assertThat(Math.abs(again - value))
                    .as("seed %d: %s as %s", seed, value, text)
                    .isLessThanOrEqualTo(5.001e-6 * Math.abs(value));
            assertThat(Numbers.text(again)).as("seed %d: %s", seed, value).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "0x1p3", "NaN", "1,5", " 1", "Infinity"})
    void parse_ofForeignForms_isRejected(String text) {
        assertThatThrownBy(() -> Numbers.parse(text)).isInstanceOf(NumberFormatException.class);
    }
}
