package org.listopslab.probes.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.Subjects;
import org.listopslab.probes.cause.Clock.Measure;
import org.listopslab.probes.cause.Clock.Score;
import org.listopslab.probes.network.HandMade;

/** The clock test on logits that are made of cosines, of the right answer alone, and of noise. */
class ClockTest {
    @TempDir
    private Path run;

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 3", "10, 5", "12, 4", "13, 6", "26, 13"})
    void measure_ofOneCosine_findsItAlone(int n, int frequency) {
        List<Score> found = measure(n, d -> Math.cos(2 * Math.PI * frequency * d / n), 0, 1);
        assertThat(found).hasSize(1 + n / 2);
        for (Score score : found) {
            boolean planted = score.measure() == Measure.BY_SUM || score.frequency() == frequency;
            assertThat(score.value()).as(score.toString()).isCloseTo(planted ? 1 : 0, within(1e-9));
            assertThat(score.p() <= 0.05).as(score.toString()).isEqualTo(planted);
        }
    }

    /** A logit that is high for the right answer and alike for all others has every frequency, but is no clock. */
    @ParameterizedTest
    @ValueSource(ints = {10, 13})
    void measure_ofTheRightAnswerAlone_findsNoClock(int n) {
        for (Score score : measure(n, d -> d == 0 ? 5 : 0, 0, 1)) {
            if (score.measure() == Measure.COSINE) {
                double share = score.frequency() * 2 == n ? 1.0 / (n - 1) : 2.0 / (n - 1);
                assertThat(score.value()).isCloseTo(share, within(1e-9));
                assertThat(score.controlMean()).isCloseTo(share, within(1e-9));
                assertThat(score.p()).isEqualTo(1);
            }
        }
    }

    @Test
    void measure_ofACosineThatPointsAwayFromTheRightAnswer_explainsNothing() {
        assertThat(measure(10, d -> -Math.cos(2 * Math.PI * d / 10), 0, 1))
                .filteredOn(score -> score.measure() == Measure.COSINE)
                .allMatch(score -> Math.abs(score.value()) < 1e-9);
    }

    @Test
    void measure_ofTwoCosines_sharesTheVarianceOut() {
        List<Score> found =
                measure(10, d -> 2 * Math.cos(2 * Math.PI * d / 10) + Math.cos(2 * Math.PI * 3 * d / 10), 0, 1);
        assertThat(found.get(1).value()).isCloseTo(0.8, within(1e-9));
        assertThat(found.get(3).value()).isCloseTo(0.2, within(1e-9));
    }

    /** Models that are right, and wrong in ways without structure, pass for clocks at the level that is asked for. */
    @ParameterizedTest
    @ValueSource(ints = {10, 12, 13, 26})
    void measure_ofRightAnswersAndNoise_findsNoClock(int n) {
        int found = 0;
        for (int draw = 0; draw < 500; draw++) {
            found += measure(n, d -> d == 0 ? 3 : 0, 1, 1000 + draw).stream()
                            .anyMatch(score -> score.measure() == Measure.COSINE && score.p() <= 0.05)
                    ? 1
                    : 0;
        }
        assertThat(found).as("n = %d, seeds from 1000", n).isLessThanOrEqualTo(30);
    }

    @Test
    void measure_ofLogitsThatDoNotDependOnTheSum_findsThat() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] logits = new double[200][10];
        for (double[] row : logits) {
            for (int c = 0; c < 10; c++) {
                row[c] = random.nextGaussian();
            }
        }
        Score bySum =
                Clock.measure(logits, sums(10, 20), new SplittableRandom(1)).get(0);
        assertThat(bySum.value()).isCloseTo(9.0 / 199, within(0.02));
        assertThat(bySum.p()).isGreaterThan(0.01);
    }

    @Test
    @Tag("engine")
    void measure_ofAModelWithoutSums_doesNotApply() {
        assertThat(reading("Z10", "MAX")).isEqualTo(Reading.notApplicable("it was measured on no sums modulo n"));
    }

    @Test
    @Tag("engine")
    void measure_ofAModelThatKnowsNoSums_doesNotApply() {
        assertThat(reading("Z10", "SUM"))
                .isInstanceOfSatisfying(
                        Reading.NotApplicable.class,
                        none -> assertThat(none.reason()).contains("knows nothing of SUM"));
    }

    @Test
    @Tag("engine")
    void measure_ofFourElements_doesNotApply() {
        assertThat(reading("Z4", "SUM")).isInstanceOf(Reading.NotApplicable.class);
    }

    private Reading<Score> reading(String domain, String operator) {
        try (Subject subject = Subjects.of(run, domain, 3, operator, HandMade.maximum(1, 1, 0))) {
            return new ClockProbe().measure(subject);
        }
    }

    /** Logits that are a function of sum minus answer plus noise of each pair of them, of two questions for each sum. */
    private static List<Score> measure(int n, IntToDoubleFunction ofDifference, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] table = new double[n][n];
        for (int s = 0; s < n; s++) {
            for (int c = 0; c < n; c++) {
                table[s][c] = ofDifference.applyAsDouble(Math.floorMod(s - c, n)) + noise * random.nextGaussian();
            }
        }
        int[] sums = sums(n, 2);
        return Clock.measure(IntStream.of(sums).mapToObj(s -> table[s]).toArray(double[][]::new), sums, random);
    }

    private static int[] sums(int n, int each) {
        return IntStream.range(0, n * each).map(i -> i % n).toArray();
    }
}
