package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdRatioTest {
    private static final long[] SIZES = {100, 200, 400, 800, 1600, 3200, 6400};
    private static final Interval BEYOND = new Interval(6400, Double.POSITIVE_INFINITY);

    @Test
    void between_bracketedThresholds_isTheirQuotientWithAnInterval() {
        ThresholdRatio ratio = ThresholdRatio.between(
                fit(1, Simulated.counts(8, SIZES, 0, 0, 0, 0, 2, 8, 8)),
                fit(2, Simulated.counts(8, SIZES, 0, 2, 8, 8, 8, 8, 8)));
        assertThat(ratio.value()).hasValueCloseTo(8.0, within(0.5));
        assertThat(ratio.interval().low()).isBetween(4.0, 7.5);
        assertThat(ratio.interval().high()).isBetween(8.5, 16.0);
    }

    @Test
    void between_exchanged_isTheReciprocal() {
        ThresholdFit one = fit(1, Simulated.counts(8, SIZES, 0, 0, 0, 1, 3, 8, 8));
        ThresholdFit other = fit(2, Simulated.counts(8, SIZES, 0, 2, 8, 8, 8, 8, 8));
        Interval there = ThresholdRatio.between(one, other).interval();
        Interval back = ThresholdRatio.between(other, one).interval();
        assertThat(back.low()).isCloseTo(1 / there.high(), within(1e-9));
        assertThat(back.high()).isCloseTo(1 / there.low(), within(1e-9));
    }

    @Test
    void between_largerNeverLearned_isAnHonestLowerBound() {
        ThresholdFit smaller = fit(2, Simulated.counts(8, SIZES, 0, 0, 2, 8, 8, 8, 8));
        ThresholdRatio ratio = ThresholdRatio.between(fit(1, Simulated.counts(8, SIZES, 0, 0, 0, 0, 0, 0, 0)), smaller);
        assertThat(ratio.value()).isEmpty();
        // The largest size over the smaller threshold, as far up as that may lie.
        assertThat(ratio.interval().low())
                .isBetween(
                        0.9 * 6400 / smaller.interval().high(),
                        6400 / smaller.interval().high());
        assertThat(ratio.interval().isBoundedAbove()).isFalse();
    }

    @Test
    void between_smallerAlwaysLearned_isALowerBoundToo() {
        ThresholdRatio ratio = ThresholdRatio.between(
                fit(1, Simulated.counts(8, SIZES, 0, 0, 0, 0, 0, 4, 8)),
                fit(2, Simulated.counts(8, SIZES, 8, 8, 8, 8, 8, 8, 8)));
        assertThat(ratio.value()).isEmpty();
        assertThat(ratio.interval().low()).isBetween(20.0, 32.0);
        assertThat(ratio.interval().isBoundedAbove()).isFalse();
    }

    @Test
    void between_neitherLearned_saysNothing() {
        ThresholdFit never = fit(1, Simulated.counts(8, SIZES, 0, 0, 0, 0, 0, 0, 0));
        ThresholdRatio ratio = ThresholdRatio.between(never, never);
        assertThat(ratio.value()).isEmpty();
        assertThat(ratio.interval()).isEqualTo(Interval.UNBOUNDED);
        assertThat(ratio.notAbove(1)).isEqualTo(1);
        assertThat(ratio.notBelow(1)).isEqualTo(1);
    }

    /** The ends of the interval are where a twentieth of the replicates is left outside. */
    @Test
    void notAbove_atTheEndsOfTheInterval_isATwentieth() {
        ThresholdRatio ratio = ThresholdRatio.between(
                fit(1, Simulated.counts(8, SIZES, 0, 0, 0, 1, 4, 7, 8)),
                fit(2, Simulated.counts(8, SIZES, 0, 1, 4, 7, 8, 8, 8)));
        assertThat(ratio.notAbove(0.999 * ratio.interval().low())).isLessThanOrEqualTo(0.05);
        assertThat(ratio.notAbove(1.001 * ratio.interval().low())).isGreaterThan(0.05);
        assertThat(ratio.notBelow(1.001 * ratio.interval().high())).isLessThanOrEqualTo(0.05);
        assertThat(ratio.notBelow(0.999 * ratio.interval().high())).isGreaterThan(0.05);
    }

    /** (8 / 2) / (4 / 2): the first gain is twice the second. */
    @Test
    void quotient_ofTwoRatios_isTheirQuotient() {
        ThresholdFit eight = fit(1, Simulated.counts(30, SIZES, 0, 0, 0, 0, 7, 30, 30));
        ThresholdFit two = fit(2, Simulated.counts(30, SIZES, 0, 0, 7, 30, 30, 30, 30));
        ThresholdFit four = fit(3, Simulated.counts(30, SIZES, 0, 0, 0, 7, 30, 30, 30));
        ThresholdFit alsoTwo = fit(4, Simulated.counts(30, SIZES, 0, 0, 7, 30, 30, 30, 30));
        ThresholdRatio contrast = ThresholdRatio.quotient(List.of(eight, alsoTwo), List.of(two, four));
        assertThat(contrast.value()).hasValueCloseTo(2.0, within(0.05));
        assertThat(contrast.interval().low()).isBetween(1.2, 1.9);
        assertThat(contrast.interval().high()).isBetween(2.1, 3.0);
    }

    @Test
    void quotient_ofACensoredRatio_isABound() {
        ThresholdFit never = fit(1, Simulated.counts(8, SIZES, 0, 0, 0, 0, 0, 0, 0));
        ThresholdFit early = fit(2, Simulated.counts(8, SIZES, 0, 2, 8, 8, 8, 8, 8));
        ThresholdFit late = fit(3, Simulated.counts(8, SIZES, 0, 0, 0, 2, 8, 8, 8));
        ThresholdFit later = fit(4, Simulated.counts(8, SIZES, 0, 0, 0, 0, 2, 8, 8));
        ThresholdRatio contrast = ThresholdRatio.quotient(List.of(never, late), List.of(early, later));
        assertThat(contrast.value()).isEmpty();
        assertThat(contrast.interval().low()).isBetween(5.0, 6400 / 250.0 / 2);
        assertThat(contrast.interval().isBoundedAbove()).isFalse();
        assertThat(ThresholdRatio.quotient(List.of(never, late), List.of(never, later))
                        .interval())
                .isEqualTo(Interval.UNBOUNDED);
    }

    @Test
    void toString_ofAnInterval_roundsItsEndsOutwards() {
        assertThat(new Interval(1.97, 5.94)).hasToString("1.9 to 6.0");
        assertThat(new Interval(1.97, Double.POSITIVE_INFINITY)).hasToString("at least 1.9");
        assertThat(new Interval(0, 3535.2)).hasToString("at most 3536");
    }

    @Test
    void dividedBy_boundsWorkedByHand() {
        assertThat(new Interval(6, 8).dividedBy(new Interval(2, 3))).isEqualTo(new Interval(2, 4));
        assertThat(BEYOND.dividedBy(new Interval(100, 200))).isEqualTo(new Interval(32, Double.POSITIVE_INFINITY));
        assertThat(new Interval(100, 200).dividedBy(BEYOND)).isEqualTo(new Interval(0, 1 / 32.0));
        assertThat(BEYOND.dividedBy(BEYOND)).isEqualTo(Interval.UNBOUNDED);
        assertThat(new Interval(0, 100).dividedBy(new Interval(0, 100))).isEqualTo(Interval.UNBOUNDED);
    }

    @Test
    void central_tenPercentOutside_dropsOneOfTwentyAtEachEnd() {
        List<Interval> replicates = java.util.stream.IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new Interval(i, i))
                .toList();
        assertThat(Interval.central(replicates, 0.9)).isEqualTo(new Interval(2, 19));
    }

    private static ThresholdFit fit(long seed, List<Trial> trials) {
        return ThresholdFit.of(trials, Simulated.random(seed));
    }
}
