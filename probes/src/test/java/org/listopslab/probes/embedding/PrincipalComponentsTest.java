package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalComponentsTest {
    @Test
    void of_aCrossWithAWorkedAnswer_findsItsArms() {
        // Along (1, 1)/sqrt 2 the rows lie at -sqrt 8, 0, 0, sqrt 8; across it at 0, sqrt 2, -sqrt 2, 0: variance 16 to
        // 4.
        PrincipalComponents found = PrincipalComponents.of(new float[][] {{3, 3}, {6, 4}, {4, 6}, {7, 7}});
        assertThat(found.count()).isEqualTo(2);
        assertThat(found.explainedVariance(0)).isCloseTo(0.8, within(1e-12));
        assertThat(found.explainedVariance(1)).isCloseTo(0.2, within(1e-12));
        assertThat(found.coordinate(0, 2)).isNaN();
        double root8 = Math.sqrt(8);
        double root2 = Math.sqrt(2);
        assertThat(column(found, 0)).containsExactly(new double[] {-root8, 0, 0, root8}, within(1e-9));
        assertThat(column(found, 1))
                .satisfiesAnyOf(
                        c -> assertThat(c).containsExactly(new double[] {0, root2, -root2, 0}, within(1e-9)),
                        c -> assertThat(c).containsExactly(new double[] {0, -root2, root2, 0}, within(1e-9)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void of_noise_keepsDistancesAndSharesOutAllVariance(long seed) {
        float[][] rows = Clouds.noise(10, 7, new SplittableRandom(seed));
        PrincipalComponents found = PrincipalComponents.of(rows);
        double sum = 0;
        double before = 1;
        for (int k = 0; k < found.count(); k++) {
            double share = found.explainedVariance(k);
            assertThat(share).as("seed %d", seed).isBetween(0.0, before);
            before = share;
            sum += share;
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(distance(coordinates(found, i), coordinates(found, j)))
                        .as("seed %d, rows %d and %d", seed, i, j)
                        .isCloseTo(distance(doubles(rows[i]), doubles(rows[j])), within(1e-6));
            }
        }
    }

    @Test
    void of_rowsThatFallWithTheirNumber_turnsTheFirstComponentUp() {
        PrincipalComponents found = PrincipalComponents.of(new float[][] {{9, 0}, {5, 1}, {4, 0}, {0, 1}});
        assertThat(column(found, 0)).isSorted();
    }

    @Test
    void of_equalRows_hasNoVarianceAnywhere() {
        PrincipalComponents found = PrincipalComponents.of(new float[][] {{1, 2}, {1, 2}, {1, 2}});
        assertThat(found.explainedVariance(0)).isZero();
        assertThat(found.explainedVariance(1)).isZero();
    }

    @Test
    void of_rowsThatAreNoTable_isRejected() {
        assertThatThrownBy(() -> PrincipalComponents.of(new float[][] {{1, 2}, {1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1 has 1 components");
        assertThatThrownBy(() -> PrincipalComponents.of(new float[][] {{1, 2}, {1, Float.NaN}}))
                .hasMessageContaining("row 1, component 1 is NaN");
        assertThatThrownBy(() -> PrincipalComponents.of(new float[][] {{1}})).hasMessageContaining("at least 2");
    }

    private static double[] column(PrincipalComponents found, int k) {
        return IntStream.range(0, 4)
                .mapToDouble(row -> found.coordinate(row, k))
                .toArray();
    }

    private static double[] coordinates(PrincipalComponents found, int row) {
        return IntStream.range(0, found.count())
                .mapToDouble(k -> found.coordinate(row, k))
                .toArray();
    }

    private static double[] doubles(float[] row) {
        double[] copy = new double[row.length];
        for (int d = 0; d < row.length; d++) {
            copy[d] = row[d];
        }
        return copy;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return Math.sqrt(sum);
    }
}
