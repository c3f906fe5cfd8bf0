package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdFitTest {
    private static final long[] SIZES = {360, 684, 1104, 2232};

    @Test
    void of_separatedData_bracketsBetweenTheTwoSizes() {
        ThresholdFit fit = fit(Simulated.counts(4, SIZES, 0, 0, 4, 4));
        assertThat(fit.status()).isEqualTo(ThresholdStatus.BRACKETED);
        assertThat(fit.threshold()).hasValueCloseTo(Math.sqrt(684 * 1104), within(60.0));
        // All that the trials say is "between the two sizes", and the interval says no more than that.
        assertThat(fit.interval().low()).isBetween(640.0, 730.0);
        assertThat(fit.interval().high()).isBetween(1030.0, 1180.0);
    }

    @Test
    void of_neverLearned_isAboveRangeWithALowerBoundOnly() {
        ThresholdFit fit = fit(Simulated.counts(4, SIZES, 0, 0, 0, 0));
        assertThat(fit.status()).isEqualTo(ThresholdStatus.ABOVE_RANGE);
        assertThat(fit.threshold()).isEmpty();
        assertThat(fit.interval()).isEqualTo(new Interval(2232, Double.POSITIVE_INFINITY));
        assertThat(fit).hasToString("above range (at least 2232)");
    }

    @Test
    void of_alwaysLearned_isBelowRangeWithAnUpperBoundOnly() {
        ThresholdFit fit = fit(Simulated.counts(4, SIZES, 4, 4, 4, 4));
        assertThat(fit.status()).isEqualTo(ThresholdStatus.BELOW_RANGE);
        assertThat(fit.threshold()).isEmpty();
        assertThat(fit.interval()).isEqualTo(new Interval(0, 360));
        assertThat(fit).hasToString("below range (at most 360)");
    }

    @Test
    void of_oneLuckySmallModel_staysAboveRange() {
        ThresholdFit fit = fit(Simulated.counts(4, SIZES, 0, 1, 0, 0));
        assertThat(fit.status()).isEqualTo(ThresholdStatus.ABOVE_RANGE);
        assertThat(fit.interval().low()).isGreaterThan(1104);
        assertThat(fit.interval().isBoundedAbove()).isFalse();
    }

    @Test
    void of_learnedByHalfAtTheLargest_hasNoUpperBound() {
        ThresholdFit fit = fit(Simulated.counts(4, SIZES, 0, 0, 1, 2));
        assertThat(fit.interval().low()).isBetween(684.0, 2232.0);
        assertThat(fit.interval().isBoundedAbove()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4, 3, 1, 0", "2, 2, 2, 2"})
    void of_sizeDoesNotDecide_isUnresolved(int first, int second, int third, int fourth) {
        ThresholdFit fit = fit(Simulated.counts(4, SIZES, first, second, third, fourth));
        assertThat(fit.status()).isEqualTo(ThresholdStatus.UNRESOLVED);
        assertThat(fit.threshold()).isEmpty();
        assertThat(fit.interval()).isEqualTo(Interval.UNBOUNDED);
    }

    @ParameterizedTest
    @CsvSource({"0, ABOVE_RANGE", "2, UNRESOLVED", "4, BELOW_RANGE"})
    void of_oneSize_isNeverBracketed(int learned, ThresholdStatus status) {
        assertThat(fit(Simulated.counts(4, new long[] {1104}, learned)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void of_manyModels_recoversTheCurve(long seed) {
        LearningCurve truth = new LearningCurve(1500, 4, 0.02, 0.05);
        ThresholdFit fit = ThresholdFit.of(
                Simulated.trials(truth, Simulated.EIGHT_SIZES, 500, Simulated.random(seed)),
                Simulated.random(seed + 100),
                200);
        assertThat(fit.threshold()).as("seed %d", seed).hasValueCloseTo(1500.0, within(75.0));
        assertThat(fit.curve().slope()).as("seed %d", seed).isCloseTo(4, within(0.6));
        assertThat(fit.curve().lapse()).as("seed %d", seed).isCloseTo(0.05, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 10, 1000})
    void of_everySizeMultiplied_multipliesThresholdAndInterval(long factor) {
        List<Trial> trials = Simulated.counts(4, SIZES, 0, 1, 3, 4);
        ThresholdFit fit = fit(trials);
        ThresholdFit scaled = fit(trials.stream()
                .map(trial -> new Trial(trial.parameters() * factor, trial.learned()))
                .toList());
        assertThat(scaled.curve().threshold() / factor).isCloseTo(fit.curve().threshold(), within(0.01));
        assertThat(scaled.interval().low() / factor).isCloseTo(fit.interval().low(), within(0.01));
        assertThat(scaled.interval().high() / factor).isCloseTo(fit.interval().high(), within(0.01));
        assertThat(scaled.curve().slope()).isCloseTo(fit.curve().slope(), within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void of_oneMoreModelLearned_neverRaisesTheThreshold(long seed) {
        RandomGenerator random = Simulated.random(seed);
        int[] learned = random.ints(SIZES.length, 0, 4).sorted().toArray();
        int[] more = learned.clone();
        more[random.nextInt(more.length)]++;
        ThresholdFit fit = ThresholdFit.of(Simulated.counts(4, SIZES, learned), random, 1);
        ThresholdFit fitWithMore = ThresholdFit.of(Simulated.counts(4, SIZES, more), random, 1);
        assertThat(fitWithMore.curve().threshold())
                .as("seed %d", seed)
                .isLessThanOrEqualTo(fit.curve().threshold());
    }

    @Test
    void of_orderOfTrials_doesNotMatter() {
        List<Trial> trials = new ArrayList<>(Simulated.counts(4, SIZES, 0, 1, 3, 4));
        ThresholdFit fit = fit(trials);
        Collections.shuffle(trials, new Random(3));
        assertThat(fit(trials)).isEqualTo(fit);
    }

    @Test
    void status_asText_isTheWordOfTheTables() {
        assertThat(ThresholdStatus.values())
                .extracting(ThresholdStatus::toString)
                .containsExactly("bracketed", "above range", "below range", "unresolved");
    }

    @Test
    void of_noTrials_isRejected() {
        assertThatThrownBy(() -> fit(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one trained model");
    }

    @Test
    void trial_withoutParameters_isRejected() {
        assertThatThrownBy(() -> new Trial(0, true)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A small form of {@link #interval_acrossDesigns_coversTheTruth}, for every build. */
    @Test
    void interval_fewSeedsPerSize_coversTheTruth() {
        Coverage coverage = Coverage.of(Simulated.FIVE_SIZES, 4, 4, 0.02, 150, 11);
        assertThat(coverage.threshold()).isBetween(0.86, 0.97);
        assertThat(coverage.ratio()).isBetween(0.86, 0.97);
    }

    /** The table in the module's README: rerun with {@code -Pslow} and read the output. */
    @Test
    @Tag("slow")
    void interval_acrossDesigns_coversTheTruth() {
        double sum = 0;
        int designs = 0;
        for (long[] sizes : List.of(Simulated.FIVE_SIZES, Simulated.EIGHT_SIZES)) {
            for (int seeds : new int[] {4, 12}) {
                for (double slope : new double[] {1, 2, 4, 10}) {
                    for (double stray : new double[] {0, 0.05}) {
                        Coverage coverage = Coverage.of(sizes, seeds, slope, stray, 500, 7);
                        System.out.printf(
                                "sizes %d, seeds %2d, slope %4.1f, stray %.2f: %s%n",
                                sizes.length, seeds, slope, stray, coverage);
                        assertThat(coverage.threshold()).isBetween(0.8, 1.0);
                        sum += coverage.threshold();
                        designs++;
                    }
                }
            }
        }
        System.out.printf("mean %.3f%n", sum / designs);
        assertThat(sum / designs).isBetween(0.88, 0.95);
    }

    private static ThresholdFit fit(List<Trial> trials) {
        return ThresholdFit.of(trials, Simulated.random(1));
    }
}
