package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdOrderTest {
    private static final Interval BEYOND = new Interval(800, Double.POSITIVE_INFINITY);
    private static final Interval BEFORE = new Interval(0, 100);

    @Test
    void of_replicatesByHand_countsThem() {
        ThresholdOrder order = ThresholdOrder.of(List.of(
                fit(at(100), at(100), at(100), at(300)),
                fit(at(200), at(200), at(400), at(200)),
                fit(at(300), BEYOND, at(300), at(400))));
        assertThat(order.inOrder()).isEqualTo(0.5);
        assertThat(order.reversed()).isEqualTo(0.25);
        assertThat(order.pairs()).isEqualTo(3);
    }

    /** Two that both say "at least the largest size" are neither in order nor reversed; with a bound on the other side they are. */
    @Test
    void of_censoredReplicates_countForWhatTheySay() {
        ThresholdOrder unknown = ThresholdOrder.of(List.of(fit(BEYOND, BEFORE, at(100)), fit(BEYOND, BEFORE, at(100))));
        assertThat(unknown.inOrder()).isZero();
        assertThat(unknown.reversed()).isZero();
        ThresholdOrder known = ThresholdOrder.of(List.of(fit(BEFORE, at(800), BEFORE), fit(BEYOND, BEYOND, at(100))));
        assertThat(known.inOrder()).isEqualTo(1);
        assertThat(known.holds()).isTrue();
    }

    @Test
    void fails_namesThePairThatIsReversed() {
        ThresholdOrder order = ThresholdOrder.of(List.of(fit(at(100)), fit(at(400)), fit(at(300))));
        assertThat(order.fails()).isTrue();
        assertThat(order.lower()).isEqualTo(1);
        assertThat(order.higher()).isEqualTo(2);
        assertThat(order.leastReversed()).isCloseTo(1 - 0.05 / 3, within(1e-12));
    }

    @Test
    void holds_inNineteenOfTwenty_isEnough() {
        Interval[] ones = new Interval[20];
        Interval[] twos = new Interval[20];
        for (int i = 0; i < 20; i++) {
            ones[i] = at(100);
            twos[i] = at(200);
        }
        twos[0] = at(50);
        assertThat(ThresholdOrder.of(List.of(fit(ones), fit(twos))).holds()).isTrue();
        twos[1] = BEFORE;
        assertThat(ThresholdOrder.of(List.of(fit(ones), fit(twos))).holds()).isFalse();
    }

    private static Interval at(double size) {
        return new Interval(size, size);
    }

    private static ThresholdFit fit(Interval... replicates) {
        return new ThresholdFit(
                ThresholdStatus.BRACKETED,
                SizeCounts.of(List.of(new Trial(1, true))),
                new LearningCurve(1, 1, 0, 0),
                Interval.UNBOUNDED,
                List.of(replicates));
    }
}
