package org.listopslab.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void cosine_atItsBorders() {
        Schedule cosine = new Schedule.Cosine(100, 0.01, 20);
        assertThat(cosine.rate(0)).isCloseTo(0.01 / 20, within(1e-12));
        assertThat(cosine.rate(19)).isCloseTo(0.01, within(1e-12));
        assertThat(cosine.rate(20)).isCloseTo(0.01, within(1e-12));
        assertThat(cosine.rate(60)).isCloseTo(0.005, within(1e-12));
        assertThat(cosine.rate(99)).isPositive().isLessThan(1e-5);
    }

    /** Models trained before there were floors come out the same. */
    @Test
    void cosine_withoutAFloor_hasTheBitsOfThePlainFormula() {
        for (int warmup : new int[] {0, 7, 200}) {
            for (double peak : new double[] {0.01, 0.0015, 1 / 3.0}) {
                Schedule cosine = new Schedule.Cosine(777, peak, warmup);
                for (int step = warmup; step < 777; step++) {
                    double progress = (double) (step - warmup) / (777 - warmup);
                    assertThat(cosine.rate(step))
                            .as("warm-up %d peak %s step %d", warmup, peak, step)
                            .isEqualTo(peak * 0.5 * (1 + StrictMath.cos(Math.PI * progress)));
                }
            }
        }
    }

    @Test
    void cosine_withAFloor_endsThere() {
        Schedule cosine = new Schedule.Cosine(1000, 0.01, 0, 0.1);
        assertThat(cosine.rate(0)).isCloseTo(0.01, within(1e-12));
        assertThat(cosine.rate(500)).isCloseTo(0.0055, within(1e-12));
        assertThat(cosine.rate(999)).isBetween(0.001, 0.00101);
    }

    @Test
    void linear_byHand() {
        Schedule linear = new Schedule.Linear(50, 0.01, 10);
        assertThat(linear.rate(4)).isCloseTo(0.005, within(1e-12));
        assertThat(linear.rate(10)).isCloseTo(0.01, within(1e-12));
        assertThat(linear.rate(20)).isCloseTo(0.0075, within(1e-12));
        assertThat(linear.rate(49)).isCloseTo(0.00025, within(1e-12));
        Schedule floored = new Schedule.Linear(50, 0.01, 10, 0.2);
        assertThat(floored.rate(30)).isCloseTo(0.006, within(1e-12));
        assertThat(floored.rate(49)).isCloseTo(0.0022, within(1e-12));
    }

    @Test
    void constant_staysAtItsPeak() {
        Schedule constant = new Schedule.Constant(50, 0.01, 10);
        assertThat(constant.rate(0)).isCloseTo(0.001, within(1e-12));
        assertThat(constant.rate(10)).isEqualTo(0.01);
        assertThat(constant.rate(49)).isEqualTo(0.01);
    }

    @Test
    void rate_neverStopsAMember() {
        for (int warmup : new int[] {0, 1, 99, 100}) {
            for (Schedule schedule : List.of(
                    new Schedule.Cosine(100, 0.01, warmup),
                    new Schedule.Linear(100, 0.01, warmup),
                    new Schedule.Constant(100, 0.01, warmup))) {
                for (int step = 0; step < 100; step++) {
                    assertThat((float) schedule.rate(step))
                            .as("%s step %d", schedule, step)
                            .isPositive()
                            .isLessThanOrEqualTo(0.01f);
                }
            }
        }
    }

    @Test
    void rate_ofAStepThatIsNotThere_isRefused() {
        Schedule constant = new Schedule.Constant(50, 0.01, 10);
        for (long step : new long[] {-1, 50}) {
            assertThatThrownBy(() -> constant.rate(step))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a schedule of 50 steps has none of number " + step);
        }
    }

    @Test
    void new_refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new Schedule.Cosine(100, 0, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("peak 0.0");
        assertThatThrownBy(() -> new Schedule.Linear(100, 0.01, 20, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("floor 1.5");
        assertThatThrownBy(() -> new Schedule.Constant(0, 0.01, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steps 0");
    }

    @Test
    void new_refusesAWarmupLongerThanItself() {
        assertThatThrownBy(() -> new Schedule.Constant(100, 0.01, 101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a warm-up of 101 steps does not fit a schedule of 100 steps");
    }
}
