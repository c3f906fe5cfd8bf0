package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonotonicityTest {
    private static final long[] SIZES = {100, 200, 400};

    /** 1 of 4, then 3 of 4 and 2 of 4, which pool to 5 of 8: 3 log 3/4 + log 1/4 + 4 log 1/2 - 5 log 5/8 - 3 log 3/8. */
    @Test
    void fall_workedByHand() {
        double[] pooled = new double[3];
        double fall = Monotonicity.fall(new int[] {1, 3, 2}, new int[] {4, 4, 4}, pooled);
        assertThat(pooled).containsExactly(0.25, 0.625, 0.625);
        assertThat(fall)
                .isCloseTo(
                        3 * Math.log(0.75)
                                + Math.log(0.25)
                                + 4 * Math.log(0.5)
                                - 5 * Math.log(0.625)
                                - 3 * Math.log(0.375),
                        within(1e-12));
    }

    @Test
    void fall_ofSharesThatNeverFall_isNone() {
        assertThat(Monotonicity.fall(new int[] {0, 2, 2}, new int[] {4, 4, 4}, new double[3]))
                .isCloseTo(0, within(1e-12));
    }

    /** Pools of pools: 4 of 4, 2 of 4, 0 of 4 all come to one half. */
    @Test
    void fall_ofAllFalling_poolsAll() {
        double[] pooled = new double[3];
        Monotonicity.fall(new int[] {4, 2, 0}, new int[] {4, 4, 4}, pooled);
        assertThat(pooled).containsExactly(0.5, 0.5, 0.5);
    }

    /** Where all sizes have one share, the hardest place, the level is about what is stated. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.8})
    void probability_ofEqualShares_isAsRareAsTheLevel(double share) {
        RandomGenerator random = Simulated.random(5);
        int called = 0;
        int experiments = 1500;
        for (int i = 0; i < experiments; i++) {
            int[] learned = new int[3];
            for (int model = 0; model < 24; model++) {
                learned[model % 3] += random.nextDouble() < share ? 1 : 0;
            }
            SizeCounts counts = SizeCounts.of(Simulated.counts(8, SIZES, learned));
            called += Monotonicity.probability(counts, random) <= Monotonicity.LEVEL ? 1 : 0;
        }
        assertThat(called / (double) experiments).isBetween(0.02, 0.08);
    }

    @Test
    void probability_ofAFall_isSmall() {
        SizeCounts counts = SizeCounts.of(Simulated.counts(8, SIZES, 8, 8, 0));
        assertThat(Monotonicity.probability(counts, Simulated.random(1))).isLessThan(0.01);
        assertThat(Monotonicity.probability(SizeCounts.of(List.of(new Trial(1, true))), Simulated.random(1)))
                .isEqualTo(1);
    }
}
