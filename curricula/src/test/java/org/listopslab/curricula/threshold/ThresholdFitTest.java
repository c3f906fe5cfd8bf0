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
import org.listopslab.curricula.outcome.Outcome;

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
        ThresholdFit fit = fit(Simulated.counts(12, SIZES, 0, 0, 0, 0));
        assertThat(fit.status()).isEqualTo(ThresholdStatus.ABOVE_RANGE);
        assertThat(fit.threshold()).isEmpty();
        assertThat(fit.interval()).isEqualTo(new Interval(2232, Double.POSITIVE_INFINITY));
        assertThat(fit).hasToString("above range (at least 2232)");
    }

    /**
     * Few models bound little. An exact interval (Clopper &amp; Pearson 1934) ends where data as extreme as these have the probability of
     * one end, 0.05: where none, or all, learned, that is the probability of just this. So it is computed at the ends of ours.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6, 12})
    void of_noneOrAllLearned_endsWhereThatIsImprobable(int seeds) {
        double low = fit(Simulated.counts(seeds, SIZES, 0, 0, 0, 0)).interval().low();
        double high = fit(Simulated.counts(seeds, SIZES, seeds, seeds, seeds, seeds))
                .interval()
                .high();
        for (double slope : new double[] {1, 2, 4, 10}) {
            double never = 1;
            double always = 1;
            for (long size : SIZES) {
                never *= Math.pow(1 - new LearningCurve(low, slope, 0, 0).probability((double) size), seeds);
                always *= Math.pow(new LearningCurve(high, slope, 0, 0).probability((double) size), seeds);
            }
            assertThat(never).as("none, slope %s, at %s", slope, low).isLessThan(0.06);
            assertThat(always).as("all, slope %s, at %s", slope, high).isLessThan(0.06);
        }
    }

    @Test
    void of_alwaysLearned_isBelowRangeWithAnUpperBoundOnly() {
        ThresholdFit fit = fit(Simulated.counts(4, SIZES, 4, 4, 4, 4));
        assertThat(fit.status()).isEqualTo(ThresholdStatus.BELOW_RANGE);
        assertThat(fit.threshold()).isEmpty();
        assertThat(fit.interval()).as("four coins show heads once in 16").isEqualTo(new Interval(0, 684));
        assertThat(fit(Simulated.counts(5, SIZES, 5, 5, 5, 5)).interval()).isEqualTo(new Interval(0, 360));
        assertThat(fit).hasToString("below range (at most 684)");
    }

    @Test
    void of_oneLuckySmallModel_staysAboveRange() {
        ThresholdFit fit = fit(Simulated.counts(4, SIZES, 0, 1, 0, 0));
        assertThat(fit.status()).isEqualTo(ThresholdStatus.ABOVE_RANGE);
        assertThat(fit.interval().low()).isGreaterThan(360);
        assertThat(fit.interval().isBoundedAbove()).isFalse();
    }

    @Test
    void of_learnedByHalfAtTheLargest_hasNoUpperBound() {
        ThresholdFit fit = fit(Simulated.counts(4, SIZES, 0, 0, 1, 2));
        assertThat(fit.interval().low()).isBetween(360.0, 2232.0);
        assertThat(fit.interval().isBoundedAbove()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, 3, 1, 0, NOT_MONOTONE",
        "4, 4, 0, 0, 0, NOT_MONOTONE",
        "4, 0, 4, 4, 0, NOT_MONOTONE",
        "4, 2, 2, 2, 2, NOT_RISING",
        "12, 5, 4, 5, 5, NOT_RISING",
        "12, 0, 5, 4, 5, NOT_RISING"
    })
    void of_sizeDoesNotDecide_saysSoWithoutANumber(
            int seeds, int first, int second, int third, int fourth, ThresholdStatus status) {
        ThresholdFit fit = fit(Simulated.counts(seeds, SIZES, first, second, third, fourth));
        assertThat(fit.status()).isEqualTo(status);
        assertThat(fit.threshold()).isEmpty();
        assertThat(fit.interval()).isEqualTo(Interval.UNBOUNDED);
    }

    @ParameterizedTest
    @CsvSource({"0, ABOVE_RANGE", "6, UNRESOLVED", "12, BELOW_RANGE"})
    void of_oneSize_isNeverBracketed(int learned, ThresholdStatus status) {
        assertThat(fit(Simulated.counts(12, new long[] {1104}, learned)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void of_manyModels_recoversTheCurve(long seed) {
        LearningCurve truth = new LearningCurve(1500, 4, 0.02, 0.05);
        ThresholdFit fit = ThresholdFit.of(
                Simulated.trials(truth, Simulated.EIGHT_SIZES, 500, Simulated.random(seed)),
                Simulated.random(seed + 100));
        assertThat(fit.threshold()).as("seed %d", seed).hasValueCloseTo(1500.0, within(75.0));
        // The slope and the plateaus are those of a grid: here of the nearest curve.
        assertThat(fit.curve().slope()).as("seed %d", seed).isBetween(3.2, 5.0);
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
        ThresholdFit fit = ThresholdFit.of(Simulated.counts(4, SIZES, learned), random);
        ThresholdFit fitWithMore = ThresholdFit.of(Simulated.counts(4, SIZES, more), random);
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
                .containsExactly(
                        "bracketed",
                        "above range",
                        "below range",
                        "unresolved",
                        "not monotone",
                        "not rising",
                        "recipe limited",
                        "budget limited");
    }

    /** Counts 0, 1, 4, 4 of 4; the failures at 684 are those that the low end hangs on, those at 360 are not. */
    @ParameterizedTest
    @CsvSource({
        "STUCK, STUCK, RECIPE_LIMITED",
        "PARTIAL, DIVERGED, RECIPE_LIMITED",
        "PARTIAL, UNFINISHED, BUDGET_LIMITED",
        "STUCK, PARTIAL, BRACKETED",
        "STUCK, MEMORISED, BRACKETED"
    })
    void of_failuresThatAreNotOfSize_isBoundedFromAboveAlone(Outcome smallest, Outcome next, ThresholdStatus status) {
        List<Trial> trials = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            trials.add(new Trial(360, smallest, 0));
            trials.add(new Trial(684, seed == 0 ? Outcome.LEARNED : next, 0));
            trials.add(new Trial(1104, Outcome.LEARNED, 0));
            trials.add(new Trial(2232, Outcome.LEARNED, 0));
        }
        ThresholdFit fit = fit(trials);
        assertThat(fit.status()).isEqualTo(status);
        assertThat(fit.interval().isBoundedBelow()).isEqualTo(status.ofSize());
        assertThat(fit.interval().high()).isBetween(684.0, 2232.0);
        assertThat(fit.replicates()).allMatch(draw -> status.ofSize() || draw.low() == 0);
    }

    /** That lapses of large models are stuck takes nothing from "at most the smallest". */
    @Test
    void of_stuckModelsAboveAThresholdBelowTheSizes_doNotMatter() {
        List<Trial> trials = new ArrayList<>(Simulated.counts(12, SIZES, 12, 12, 12, 12));
        trials.add(new Trial(2232, Outcome.STUCK, 0));
        assertThat(fit(trials).status()).isEqualTo(ThresholdStatus.BELOW_RANGE);
    }

    /** What all models share is not known better for there being more of them. */
    @Test
    void of_oneBlock_isLessCertainThanManyBlocks() {
        List<Trial> apart = new ArrayList<>();
        List<Trial> together = new ArrayList<>();
        for (Trial trial : Simulated.counts(24, SIZES, 0, 4, 20, 24)) {
            apart.add(trial);
            together.add(new Trial(trial.parameters(), trial.outcome(), 1));
        }
        assertThat(width(fit(together))).isGreaterThan(1.3 * width(fit(apart)));
    }

    private static double width(ThresholdFit fit) {
        return fit.interval().high() / fit.interval().low();
    }

    @Test
    void toString_withoutANumber_tellsTheCounts() {
        assertThat(fit(Simulated.counts(4, SIZES, 4, 0, 0, 0)))
                .hasToString(
                        "not monotone (learned by 4 of 16 models: 4 of 4 at 360, 0 of 4 at 684, 0 of 4 at 1104, 0 of 4"
                                + " at 2232 parameters)");
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
        assertThat(coverage.ratio()).as("more than 90 %: edges are exact").isBetween(0.86, 0.985);
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
