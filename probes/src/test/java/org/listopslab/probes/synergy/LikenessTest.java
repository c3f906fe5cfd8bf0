package org.listopslab.probes.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static float[][] noise(int n, int width, Random random) {
        float[][] rows = new float[n][width];
        for (float[] row : rows) {
            for (int d = 0; d < width; d++) {
                row[d] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static float[][] ring(int n, int step) {
        float[][] rows = new float[n][2];
        for (int a = 0; a < n; a++) {
            rows[a][0] = (float) Math.cos(2 * Math.PI * a * step / n);
            rows[a][1] = (float) Math.sin(2 * Math.PI * a * step / n);
        }
        return rows;
    }

    @Test
    void of_aCloudTurnedScaledAndMoved_isOne() {
        float[][] cloud = noise(10, 2, new Random(1));
        float[][] turned = new float[10][3];
        for (int a = 0; a < 10; a++) {
            turned[a][2] = (float) (3 * (0.6 * cloud[a][0] - 0.8 * cloud[a][1]) + 7);
            turned[a][0] = (float) (3 * (0.8 * cloud[a][0] + 0.6 * cloud[a][1]) - 2);
            turned[a][1] = 5;
        }
        assertThat(Likeness.of(cloud, turned).orElseThrow()).isCloseTo(1, within(1e-5));
    }

    /** The plain estimator says about 0.5 here. */
    @Test
    void of_cloudsOfNoise_isNothingOnAverage() {
        Random random = new Random(2);
        double sum = 0;
        for (int i = 0; i < 400; i++) {
            sum += Likeness.of(noise(10, 8, random), noise(10, 8, random)).orElseThrow();
        }
        assertThat(sum / 400).isCloseTo(0, within(0.03));
    }

    /** Neighbours on one ring lie three apart on the other: no line of the one is a line of the other. */
    @Test
    void of_ringsOfOtherSteps_isNoLikeness() {
        assertThat(Likeness.of(ring(10, 1), ring(10, 9)).orElseThrow()).isCloseTo(1, within(1e-5));
        assertThat(Likeness.of(ring(10, 1), ring(10, 3)).orElseThrow()).isLessThan(0.05);
    }

    @Test
    void of_cloudsWithoutStructure_isEmpty() {
        assertThat(Likeness.of(new float[10][4], noise(10, 4, new Random(3)))).isEmpty();
        assertThat(Likeness.of(noise(3, 4, new Random(3)), noise(3, 4, new Random(4))))
                .isEmpty();
        assertThatThrownBy(() -> Likeness.of(new float[10][4], new float[9][4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("10 elements beside 9");
    }
}
