package org.listopslab.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GaussTest {
    @Test
    void exp_isExactToTwoUnitsInTheSeventhPlace() {
        double worst = 0;
        for (float x = 0; x > -87; x -= 0.000731f) {
            worst = Math.max(worst, Math.abs(Gauss.exp(x) / StrictMath.exp(x) - 1));
        }
        assertThat(worst).isLessThan(2e-7);
        assertThat(Gauss.exp(0)).isEqualTo(1);
        assertThat(Gauss.exp(-87.5f)).isZero();
        assertThat(Gauss.exp(-1e30f)).isZero();
        assertThat(Gauss.exp(Float.NaN)).isNaN();
    }

    @Test
    void distribution_isRelativelyExactInTheTail() {
        double worst = 0;
        for (float x = -12.5f; x < 12.5f; x += 0.00173f) {
            double expected = x < 0 ? tail(-x) : 1 - tail(x);
            worst = Math.max(worst, Math.abs(Gauss.distribution(x, Gauss.density(x)) / expected - 1));
        }
        // The density's exponential carries the rounding of x*x, which weighs as much as the exponent is large.
        assertThat(worst).isLessThan(6e-6);
    }

    @Test
    void distribution_isExactToSixUnitsInTheSeventhPlaceWhereGeluLives() {
        double worst = 0;
        for (float x = -5f; x < 5f; x += 0.00173f) {
            double expected = x < 0 ? tail(-x) : 1 - tail(x);
            worst = Math.max(worst, Math.abs(Gauss.distribution(x, Gauss.density(x)) - expected));
        }
        assertThat(worst).isLessThan(2e-7);
    }

    /** The probability of a number above t, at least 0: Laplace's continued fraction from 3 on, below it the series of the integral. */
    private static double tail(double t) {
        double density = StrictMath.exp(-t * t / 2) / StrictMath.sqrt(2 * StrictMath.PI);
        if (t > 3) {
            double fraction = 0;
            for (int k = 200; k > 0; k--) {
                fraction = k / (t + fraction);
            }
            return density / (t + fraction);
        }
        double term = t;
        double sum = t;
        for (int k = 1; k < 200; k++) {
            term *= t * t / (2 * k + 1);
            sum += term;
        }
        return 0.5 - density * sum;
    }
}
