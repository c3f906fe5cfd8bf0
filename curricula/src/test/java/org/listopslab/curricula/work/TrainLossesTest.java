package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainLossesTest {
    @Test
    void take_isTheMeanOverStepsSinceTheLastTime() {
        TrainLosses losses = new TrainLosses(2);
        losses.add(new float[] {1, 4}, 10);
        losses.add(new float[] {4, 1}, 20);
        assertThat(losses.take()).containsExactly(3, 2);
        losses.add(new float[] {7, 8}, 5);
        assertThat(losses.take()).containsExactly(7, 8);
    }
}
