package org.listopslab.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeedTestsTest {
    /** Minus twice the sum of logarithms is 11.983; chi-squared with four degrees of freedom: e^-x (1 + x) of half of it. */
    @Test
    void fisher_byHand() {
        double half = -2 * Math.log(0.05);
        assertThat(SeedTests.fisher(new double[] {0.05, 0.05})).isCloseTo(Math.exp(-half) * (1 + half), within(1e-12));
        assertThat(SeedTests.fisher(new double[] {0.3})).isCloseTo(0.3, within(1e-12));
        assertThat(SeedTests.fisher(new double[] {1, 1, 1})).isEqualTo(1);
    }

    @Test
    void fisher_ofNothing_isBelowALevelAsOftenAsThatSays_andLessForPValuesOfFewValues() {
        SplittableRandom random = new SplittableRandom(1);
        int fine = 0;
        int coarse = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            fine += SeedTests.fisher(random.doubles(5).map(p -> 1 - p).toArray()) <= 0.05 ? 1 : 0;
            coarse += SeedTests.fisher(random.ints(5, 1, 4)
                                    .mapToDouble(p -> p / 3.0)
                                    .toArray())
                            <= 0.05
                    ? 1
                    : 0;
        }
        assertThat(fine / (double) draws).isBetween(0.045, 0.055);
        assertThat(coarse / (double) draws).isLessThan(0.03);
    }
}
