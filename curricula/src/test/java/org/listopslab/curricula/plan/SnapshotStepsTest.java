package org.listopslab.curricula.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotStepsTest {
    @Test
    void of_areLogarithmicallySpaced_fromTheFirstStepToTheLast() {
        assertThat(SnapshotSteps.of(4, 1000)).containsExactly(1L, 10L, 100L, 1000L);
        assertThat(SnapshotSteps.of(5, 2000)).containsExactly(1L, 7L, 45L, 299L, 2000L);
    }

    @Test
    void of_none_isNone() {
        assertThat(SnapshotSteps.of(0, 1000)).isEmpty();
    }

    @Test
    void of_one_isTheLast() {
        assertThat(SnapshotSteps.of(1, 1000)).containsExactly(1000L);
    }

    @Test
    void of_moreThanThereAreSteps_isEachStepOnce() {
        assertThat(SnapshotSteps.of(1000, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
}
