package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearReadoutTest {
    @Test
    void leaveOneOutR2_ofAWorkedLine() {
        // Rows 0, 1, 2, 3 with targets equal to the rows. Without row 0 the fit sees -1, 0, 1 around 2, with mean
        // square 2/3, and
        // shrinks the slope by k = 2 / (2 + 0.1 * 2/3): prediction 2 - 2k. Without row 1 it sees 0, 2, 3 around 5/3
        // with mean
        // square 14/9, k' = (14/3) / (14/3 + 0.1 * 14/9): prediction 5/3 - 2/3 k'. The other two mirror these.
        double k = 2 / (2 + 0.1 * 2 / 3);
        double inner = (14 / 3.0) / (14 / 3.0 + 0.1 * 14 / 9);
        double error = 2 * square(2 - 2 * k) + 2 * square(5 / 3.0 - 2 / 3.0 * inner - 1);
        double baseline = 2 * square(2) + 2 * square(2 / 3.0);
        LinearReadout readout = LinearReadout.of(new float[][] {{0}, {1}, {2}, {3}});
        assertThat(readout.leaveOneOutR2(new double[] {0, 1, 2, 3})).isCloseTo(1 - error / baseline, within(1e-12));
        assertThat(readout.pairAccuracy(new double[] {0, 1, 2, 3})).isEqualTo(1);
        assertThat(readout.pairAccuracy(new double[] {1, 1, -1, -1})).isEqualTo(1);
        assertThat(readout.leaveOneOutAccuracy(new double[] {1, 1, -1, -1})).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 12", "3, 32"})
    void scores_agreeWithFittingEachFoldByGradientDescent(long seed, int width) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] targets = NumberProbe.ORDER.targets(7);
        float[][] rows = Clouds.planted(targets, 0.3, width, random);
        LinearReadout readout = LinearReadout.of(rows);
        double error = 0;
        double baseline = 0;
        for (int i = 0; i < 7; i++) {
            double mean = (21.0 - i) / 6;
            error += square(targets[i] - naive(rows, targets, i, i)[0]);
            baseline += square(targets[i] - mean);
        }
        assertThat(readout.leaveOneOutR2(targets)).as("seed %d", seed).isCloseTo(1 - error / baseline, within(1e-6));
        int right = 0;
        for (int i = 0; i < 7; i++) {
            for (int j = i + 1; j < 7; j++) {
                double[] both = naive(rows, targets, i, j);
                right += both[1] > both[0] ? 1 : 0;
            }
        }
        assertThat(readout.pairAccuracy(targets)).as("seed %d", seed).isCloseTo(right / 21.0, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void scores_doNotDependOnWhereTheCloudLiesOrHowLargeItIs(long seed) {
        double[] targets = NumberProbe.ORDER.targets(10);
        float[][] rows = Clouds.planted(targets, 0.2, 6, new SplittableRandom(seed));
        float[][] moved = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
        for (float[] row : moved) {
            for (int d = 0; d < row.length; d++) {
                row[d] = row[d] * 64 + 8;
            }
        }
        assertThat(LinearReadout.of(moved).leaveOneOutR2(targets))
                .as("seed %d", seed)
                .isCloseTo(LinearReadout.of(rows).leaveOneOutR2(targets), within(1e-4));
    }

    @Test
    void pairAccuracy_ofNoise_isAtChanceWhereLeaveOneOutIsBelow() {
        SplittableRandom random = new SplittableRandom(5);
        double[] parity = NumberProbe.PARITY.targets(10);
        double pair = 0;
        double single = 0;
        for (int r = 0; r < 300; r++) {
            LinearReadout readout = LinearReadout.of(Clouds.noise(10, 2, random));
            pair += readout.pairAccuracy(parity) / 300;
            single += readout.leaveOneOutAccuracy(parity) / 300;
        }
        assertThat(pair).as("seed 5").isBetween(0.45, 0.55);
        assertThat(single).as("seed 5").isLessThan(0.44);
    }

    @Test
    void ofNothing_scoresAsTheFittedMeanDoes() {
        LinearReadout nothing = LinearReadout.ofNothing(10);
        assertThat(nothing.leaveOneOutR2(NumberProbe.ORDER.targets(10))).isCloseTo(0, within(1e-12));
        assertThat(nothing.pairAccuracy(NumberProbe.ORDER.targets(10))).isEqualTo(0.5);
        assertThat(LinearReadout.ofNothing(7).pairAccuracy(NumberProbe.PARITY.targets(7)))
                .isEqualTo(0.5);
        // Five of each class: without one of them its class is the smaller, so the majority is always the other.
        assertThat(nothing.leaveOneOutAccuracy(NumberProbe.PARITY.targets(10))).isEqualTo(0);
    }

    @Test
    void of_equalRows_tellsNothing() {
        float[][] equal = new float[6][];
        Arrays.fill(equal, new float[] {0.1f, 0.7f, -3.3f});
        LinearReadout readout = LinearReadout.of(equal);
        assertThat(readout.pairAccuracy(NumberProbe.ORDER.targets(6))).isEqualTo(0.5);
        assertThat(readout.leaveOneOutR2(NumberProbe.ORDER.targets(6))).isCloseTo(0, within(1e-12));
    }

    @Test
    void pairAccuracy_ofAnotherNumberOfTargets_isRejected() {
        assertThatThrownBy(() -> LinearReadout.ofNothing(10).pairAccuracy(new double[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 targets for 10 rows");
    }

    @Test
    void of_tooFewRows_isRejected() {
        assertThatThrownBy(() -> LinearReadout.of(new float[3][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 rows, expected at least 4");
    }

    /** Predictions for rows i and j of a ridge fit of the others, found by descending its gradient. */
    private static double[] naive(float[][] rows, double[] targets, int i, int j) {
        int width = rows[0].length;
        double[] centre = new double[width];
        double mean = 0;
        int count = 0;
        for (int r = 0; r < rows.length; r++) {
            if (r != i && r != j) {
                for (int d = 0; d < width; d++) {
                    centre[d] += rows[r][d];
                }
                mean += targets[r];
                count++;
            }
        }
        mean /= count;
        double spread = 0;
        for (int d = 0; d < width; d++) {
            centre[d] /= count;
            for (int r = 0; r < rows.length; r++) {
                spread += r != i && r != j ? square(rows[r][d] - centre[d]) : 0;
            }
        }
        double scale = Math.sqrt(spread / count);
        double[] slope = new double[width];
        for (int step = 0; step < 20_000; step++) {
            double[] gradient = new double[width];
            for (int r = 0; r < rows.length; r++) {
                if (r != i && r != j) {
                    double miss = predict(rows[r], centre, scale, slope) - (targets[r] - mean);
                    for (int d = 0; d < width; d++) {
                        gradient[d] += miss * (rows[r][d] - centre[d]) / scale;
                    }
                }
            }
            for (int d = 0; d < width; d++) {
                slope[d] -= 0.1 * (gradient[d] + LinearReadout.PENALTY * slope[d]);
            }
        }
        return new double[] {
            mean + predict(rows[i], centre, scale, slope), mean + predict(rows[j], centre, scale, slope)
        };
    }

    private static double predict(float[] row, double[] centre, double scale, double[] slope) {
        double sum = 0;
        for (int d = 0; d < row.length; d++) {
            sum += slope[d] * (row[d] - centre[d]) / scale;
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }
}
