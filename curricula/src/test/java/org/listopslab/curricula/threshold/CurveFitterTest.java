package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveFitterTest {

    @Test
    void fit_separatedData_putsTheThresholdMidwayWithAFiniteSlope() {
        LearningCurve curve = fit(Simulated.counts(4, new long[] {100, 400}, 0, 4));
        assertThat(curve.threshold()).isCloseTo(200, within(1e-3));
        assertThat(curve.slope()).isBetween(2.0, 20.0);
    }

    @Test
    void fit_symmetricData_putsTheThresholdAtTheMiddle() {
        LearningCurve curve = fit(Simulated.counts(6, new long[] {100, 200, 400, 800, 1600}, 0, 1, 3, 5, 6));
        assertThat(curve.threshold()).isCloseTo(400, within(1e-3));
        assertThat(curve.guess()).isCloseTo(curve.lapse(), within(1e-6));
    }

    @Test
    void fit_falseAlarmsAndLapses_areTakenUpByThePlateaus() {
        long[] sizes = {1, 10, 100, 1000, 10_000, 100_000};
        LearningCurve curve = fit(Simulated.counts(100, sizes, 6, 6, 6, 94, 94, 94));
        assertThat(curve.guess()).isBetween(0.03, 0.08);
        assertThat(curve.lapse()).isBetween(0.03, 0.08);
        assertThat(curve.threshold()).isCloseTo(Math.sqrt(100 * 1000), within(1.0));
    }

    /** The maximum is compared with that of a method without derivatives, from several starts, on the same function. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void fit_anyCounts_isTheMaximumThatNelderMeadFinds(long seed) {
        RandomGenerator random = Simulated.random(seed);
        long[] sizes = seed % 2 == 0 ? Simulated.FIVE_SIZES : Simulated.EIGHT_SIZES;
        // Fractions, in no order at all for every third seed: the bootstrap asks for such fits too.
        double[] learned = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            learned[i] = 4 * random.nextDouble();
        }
        if (seed % 3 != 0) {
            Arrays.sort(learned);
        }
        CurveFitter fitter = new CurveFitter(SizeCounts.of(Simulated.counts(4, sizes, new int[sizes.length])));
        double best = Double.NEGATIVE_INFINITY;
        for (long start : sizes) {
            double[] found = new SimplexOptimizer(1e-13, 1e-13)
                    .optimize(
                            new MaxEval(100_000),
                            new ObjectiveFunction(point -> fitter.logPosterior(point, learned)),
                            GoalType.MAXIMIZE,
                            new InitialGuess(new double[] {Math.log((double) start), Math.log(4), -1.5, -1.5}),
                            new NelderMeadSimplex(4))
                    .getPoint();
            best = Math.max(best, fitter.logPosterior(found, learned));
        }
        assertThat(fitter.logPosterior(point(fitter.fit(learned)), learned))
                .as("seed %d", seed)
                .isCloseTo(best, within(1e-7));
    }

    private static LearningCurve fit(List<Trial> trials) {
        SizeCounts counts = SizeCounts.of(trials);
        return new CurveFitter(counts)
                .fit(Arrays.stream(counts.learned()).asDoubleStream().toArray());
    }

    private static double[] point(LearningCurve curve) {
        return new double[] {
            Math.log(curve.threshold()), Math.log(curve.slope()), squashed(curve.guess()), squashed(curve.lapse())
        };
    }

    private static double squashed(double stray) {
        return Math.log(stray / (CurveFitter.MOST_STRAY - stray));
    }
}
