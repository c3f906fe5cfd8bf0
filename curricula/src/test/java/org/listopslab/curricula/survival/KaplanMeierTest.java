package org.listopslab.curricula.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.threshold.Interval;

class KaplanMeierTest {
    /**
     * Weeks in remission of 21 leukaemia patients under 6-mercaptopurine (Freireich et al. 1963, "The effect of 6-mercaptopurine on the
     * duration of steroid-induced remissions in acute leukemia"), the example of most textbooks; negative where censored.
     */
    private static final int[] REMISSIONS = {
        6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35
    };

    private static List<TimeToLearn> times(int... signed) {
        List<TimeToLearn> times = new ArrayList<>();
        for (int time : signed) {
            times.add(new TimeToLearn(Math.abs(time), time > 0));
        }
        return times;
    }

    /** By hand: 18/21, then times 16/17, 14/15, 11/12, 10/11, 6/7, 5/6. */
    @Test
    void of_aTextbooksExample_isWhatItHas() {
        KaplanMeier estimate = KaplanMeier.of(times(REMISSIONS), 0.95);
        assertThat(estimate.steps())
                .extracting(KaplanMeier.Step::time)
                .containsExactly(6L, 7L, 10L, 13L, 16L, 22L, 23L);
        assertThat(estimate.steps()).extracting(KaplanMeier.Step::atRisk).containsExactly(21, 17, 15, 12, 11, 7, 6);
        double[] waiting = {0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482};
        for (int i = 0; i < waiting.length; i++) {
            assertThat(estimate.steps().get(i).waiting()).isCloseTo(waiting[i], within(5e-5));
        }
        assertThat(estimate.median()).hasValue(23);
        assertThat(estimate.learnedBy(5)).isZero();
        assertThat(estimate.learnedBy(15)).isCloseTo(1 - 0.6902, within(5e-5));
    }

    /**
     * By hand at week 13: Greenwood's sum is 3/(21*18) + 1/(17*16) + 1/(15*14) + 1/(12*11) = 0.023951, its root over |log 0.6902|
     * is 0.41736, times 1.95996 is 0.81801; so 0.6902^exp(0.81801) = 0.4316 and 0.6902^exp(-0.81801) = 0.8491.
     */
    @Test
    void of_aTextbooksExample_hasGreenwoodsIntervalOnTheLogLogScale() {
        KaplanMeier estimate = KaplanMeier.of(times(REMISSIONS), 0.95);
        assertThat(estimate.steps().get(3).low()).isCloseTo(0.4316, within(2e-4));
        assertThat(estimate.steps().get(3).high()).isCloseTo(0.8491, within(2e-4));
        // At week 10 the low end is still 0.503; and no high end comes down to one half.
        assertThat(estimate.medianInterval()).isEqualTo(new Interval(13, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void of_timesOfWhichNoneIsCensored_isTheShareThatIsLeft(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TimeToLearn> times = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            times.add(new TimeToLearn(random.nextInt(20), true));
        }
        KaplanMeier estimate = KaplanMeier.of(times, 0.9);
        for (int time = 0; time < 20; time++) {
            int until = time;
            double share = times.stream().filter(each -> each.step() <= until).count() / 40.0;
            assertThat(estimate.learnedBy(time))
                    .as("seed %d, step %d", seed, time)
                    .isCloseTo(share, within(1e-12));
        }
    }

    /** Nobody learned: of four, that says little; of five, that a median by then is less likely than the interval's error. */
    @Test
    void medianInterval_whereNobodyLearned_isBoundedByEnoughModels() {
        assertThat(KaplanMeier.of(times(-9, -9, -9, -9), 0.9).medianInterval()).isEqualTo(Interval.UNBOUNDED);
        KaplanMeier five = KaplanMeier.of(times(-9, -9, -9, -9, -9), 0.9);
        assertThat(five.median()).isEmpty();
        assertThat(five.medianInterval()).isEqualTo(new Interval(9, Double.POSITIVE_INFINITY));
        // One that was not watched to the end does not make the fifth.
        assertThat(KaplanMeier.of(times(-9, -9, -9, -9, -1), 0.9).medianInterval())
                .isEqualTo(Interval.UNBOUNDED);
    }

    /** The interval of the median holds the true one about as often as it says, a little more with few models. */
    @Test
    void medianInterval_ofExponentialTimes_coversTheTruth() {
        SplittableRandom random = new SplittableRandom(5);
        int covered = 0;
        int experiments = 2000;
        double truth = 1000 * Math.log(2);
        for (int i = 0; i < experiments; i++) {
            List<TimeToLearn> times = new ArrayList<>();
            for (int model = 0; model < 12; model++) {
                double time = -1000 * Math.log(random.nextDouble());
                times.add(new TimeToLearn((long) Math.min(time, 2000), time < 2000));
            }
            Interval interval = KaplanMeier.of(times, 0.9).medianInterval();
            covered += interval.low() <= truth && truth < interval.high() ? 1 : 0;
        }
        assertThat((double) covered / experiments).isBetween(0.88, 0.96);
    }
}
