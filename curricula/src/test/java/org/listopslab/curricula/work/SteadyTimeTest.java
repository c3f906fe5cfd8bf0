package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
    /** In nanoseconds; it goes on while there is work, and only then. */
    private long now;

    private int done;

    @Test
    void of_workThatBecomesFaster_isHowLongItTakesInTheEnd() {
        SteadyTime time = timed(times -> Math.max(0.001, 0.1 * Math.pow(0.9, times)));
        assertThat(time.each()).isCloseTo(0.001, within(1e-9));
        assertThat(time.times()).isEqualTo(done);
    }

    @Test
    void of_longWorkWithASlowBeginning_isNotItsBeginning() {
        assertThat(timed(times -> times == 1 ? 10 : 1.5).each()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void of_steadyWork_endsAtOnce() {
        timed(times -> 0.01);
        assertThat(now).isLessThan(400_000_000L);
    }

    @Test
    void of_workThatIsNeverSteady_comesToAnEnd() {
        timed(times -> 0.01 * Math.pow(1.15, times));
        assertThat(now).isLessThan(3_000_000_000L);
    }

    private SteadyTime timed(IntToDoubleFunction seconds) {
        return SteadyTime.of(() -> now += Math.round(1e9 * seconds.applyAsDouble(++done)), () -> now);
    }
}
