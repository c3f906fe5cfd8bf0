package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderProbeTest {
    /** Ranks 0 2 1 3 against 0 1 2 3: 1 - 6 (0 + 1 + 1 + 0) / (4 * 15). With ties: ranks .5 .5 2 against 0 1 2. */
    @Test
    void spearman_byHand() {
        assertThat(OrderProbe.spearman(new double[] {-1, 7, 3, 9}, new int[] {0, 1, 2, 3}))
                .isCloseTo(0.8, within(1e-12));
        assertThat(OrderProbe.spearman(new double[] {9, 7, 3, -1}, new int[] {0, 1, 2, 3}))
                .isCloseTo(-1, within(1e-12));
        assertThat(OrderProbe.spearman(new double[] {4, 4, 5}, new int[] {0, 1, 2}))
                .isCloseTo(1.5 / Math.sqrt(1.5 * 2), within(1e-12));
        assertThat(OrderProbe.spearman(new double[] {4, 4, 4}, new int[] {0, 1, 2}))
                .isZero();
    }

    @Test
    void row_ofALine_findsIt() {
        OrderProbe.Row row = row(Planted.LINE.draw(10, 8, 0.9, new SplittableRandom(1)));
        assertThat(row.spearman()).isGreaterThan(0.9).isGreaterThan(row.shuffledHigh());
        assertThat(row.p()).isLessThan(0.01);
        assertThat(row.arrangements()).isEqualTo(1000);
        assertThat(row.untrained()).isLessThan(row.spearman());
        assertThat(row.shuffledMean())
                .as("leave-one-out guesses against the left-out one")
                .isNegative();
    }

    /** A ring scores, and what it scores stands beside. */
    @Test
    void row_ofARing_scoresWhatIsSaid() {
        OrderProbe.Row row = row(Planted.CIRCLE.draw(12, 8, 1, new SplittableRandom(1)));
        assertThat(row.spearman()).isCloseTo(row.ring(), within(1e-9));
        assertThat(row.ring()).isBetween(0.3, 0.95);
    }

    private static OrderProbe.Row row(float[][] trained) {
        return OrderProbe.row(
                EmbeddingTable.INPUT,
                trained,
                Clouds.noise(trained.length, 8, new SplittableRandom(9)),
                999,
                new SplittableRandom(2));
    }
}
