package org.listopslab.probes.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerKeyTest {
    @Test
    void accuracy_countsEachUnitOnce() {
        // Unit 0 has three rows, two of them right; unit 1 has one, which is wrong; unit 2 judges nothing.
        UnitSplit split = new UnitSplit(new int[] {0, 0, 0, 1, 2}, 3, new int[] {4}, new int[] {0, 1, 2, 3});
        AnswerKey key = new AnswerKey(split, new int[] {5, 5, 1, 5}, new int[] {5, 2, 0});
        assertThat(key.shares()).containsExactly(new double[] {2 / 3.0, 0}, within(1e-12));
        assertThat(key.accuracy()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void significance_ofARightAnswerToEach_isTheShareOfPermutationsThatAreAsGood() {
        // Four units of four classes, all right: one permutation of 24 is as good.
        UnitSplit split = singletons(4);
        AnswerKey key = new AnswerKey(split, new int[] {0, 1, 2, 3}, new int[] {0, 1, 2, 3});
        assertThat(key.significance(20_000, new SplittableRandom(1))).isCloseTo(1 / 24.0, within(0.005));
        // Two classes of two: four permutations of 24 change nothing.
        AnswerKey pairs = new AnswerKey(split, new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 1});
        assertThat(pairs.significance(20_000, new SplittableRandom(1))).isCloseTo(4 / 24.0, within(0.01));
    }

    @Test
    void significance_ofAConstantAnswer_isOne() {
        AnswerKey key = new AnswerKey(singletons(4), new int[] {1, 1, 1, 1}, new int[] {1, 1, 1, 0});
        assertThat(key.significance(199, new SplittableRandom(1))).isEqualTo(1);
        assertThat(key.accuracy()).isEqualTo(0.75);
    }

    private static UnitSplit singletons(int count) {
        int[] all = IntStream.range(0, count).toArray();
        return new UnitSplit(all, count, new int[0], all);
    }
}
