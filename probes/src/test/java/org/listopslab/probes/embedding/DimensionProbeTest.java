package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DimensionProbeTest {
    @Test
    void participationRatio_ofEqualAxes_isTheirNumber() {
        double[][] octahedron = {{1, 0, 0, 5}, {-1, 0, 0, 5}, {0, 1, 0, 5}, {0, -1, 0, 5}, {0, 0, 1, 5}, {0, 0, -1, 5}};
        assertThat(Dimension.PARTICIPATION_RATIO.of(octahedron)).isCloseTo(3, within(1e-12));
        assertThat(Dimension.PARTICIPATION_RATIO.of(new double[][] {{1, 2}, {2, 4}, {7, 14}}))
                .isCloseTo(1, within(1e-12));
        assertThat(Dimension.PARTICIPATION_RATIO.of(new double[3][2])).isNaN();
        // Variances 4 : 1 along two axes, more axes than elements: 25 / 17.
        double[][] wide = {{2, 0, 0, 0, 0}, {-2, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, -1, 0, 0, 0}};
        assertThat(Dimension.PARTICIPATION_RATIO.of(wide)).isCloseTo(25 / 17.0, within(1e-12));
    }

    /** On a line at 0, 1, 3: the second neighbours are 3, 2 and 3/2 times as far as the first. */
    @Test
    void twoNearestNeighbours_byHand() {
        double[][] line = {{0}, {1}, {3}};
        assertThat(Dimension.TWO_NEAREST_NEIGHBOURS.of(line))
                .isCloseTo(2 / (Math.log(3) + Math.log(2) + Math.log(1.5)), within(1e-12));
        assertThat(Dimension.TWO_NEAREST_NEIGHBOURS.of(new double[4][2])).isNaN();
    }

    @Test
    void twoNearestNeighbours_ofManyPointsInAPlane_isTwo() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] plane = new double[1500][7];
        for (double[] row : plane) {
            row[1] = random.nextDouble();
            row[4] = random.nextDouble();
            row[6] = row[1] - row[4];
        }
        assertThat(Dimension.TWO_NEAREST_NEIGHBOURS.of(plane)).isBetween(1.8, 2.2);
    }

    @Test
    void rows_ofFewElements_haveNoNearestNeighbours() {
        assertThat(rows(Clouds.noise(10, 8, new SplittableRandom(1))))
                .extracting(DimensionProbe.Row::measure)
                .containsExactly(Dimension.PARTICIPATION_RATIO);
        assertThat(rows(Clouds.noise(20, 8, new SplittableRandom(1))))
                .extracting(DimensionProbe.Row::measure)
                .containsExactly(Dimension.PARTICIPATION_RATIO, Dimension.TWO_NEAREST_NEIGHBOURS);
    }

    @Test
    void rows_ofALine_areFewerThanOfNoise_andNoiseIsNot() {
        DimensionProbe.Row line =
                rows(Planted.LINE.draw(10, 8, 0.9, new SplittableRandom(1))).get(0);
        assertThat(line.value()).isLessThan(1.7).isLessThan(line.isotropicLow());
        assertThat(line.p()).isEqualTo(0.005);
        assertThat(line.untrained()).isBetween(line.isotropicLow(), line.isotropicHigh());
        assertThat(line.isotropicMean()).isBetween(line.isotropicLow(), line.isotropicHigh());
        DimensionProbe.Row noise =
                rows(Clouds.noise(10, 8, new SplittableRandom(5))).get(0);
        assertThat(noise.p()).isGreaterThan(0.05);
        assertThat(noise.value()).as("ten points fill no eight dimensions").isLessThan(6);
    }

    private static List<DimensionProbe.Row> rows(float[][] trained) {
        return DimensionProbe.rows(
                EmbeddingTable.INPUT,
                trained,
                Clouds.noise(trained.length, 8, new SplittableRandom(9)),
                new SplittableRandom(2));
    }
}
