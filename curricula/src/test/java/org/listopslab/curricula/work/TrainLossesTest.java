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

    @Test
    void restore_ofWhatWasWritten_goesOnToTheSameBits() {
        TrainLosses whole = new TrainLosses(3);
        TrainLosses first = new TrainLosses(3);
        float[] means = {0.1f, Float.NaN, 1e30f};
        whole.add(means, 50);
        first.add(means, 50);
        TrainLosses second = new TrainLosses(3);
        second.restore(org.listopslab.curricula.json.Json.parse(org.listopslab.curricula.json.Json.line(first.tree())));
        float[] more = {1 / 3f, 1, Float.POSITIVE_INFINITY};
        whole.add(more, 7);
        second.add(more, 7);
        assertThat(second.take()).isEqualTo(whole.take());
        assertThat(second.isEmpty()).isTrue();
    }
}
