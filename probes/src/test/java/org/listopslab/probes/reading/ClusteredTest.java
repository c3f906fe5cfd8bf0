package org.listopslab.probes.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClusteredTest {
    @Test
    void of_ofSingletons_isTheOrdinaryStandardError() {
        Clustered found = Clustered.of(new double[] {1, 2, 4, 5}, new long[] {1, 2, 3, 4});
        assertThat(found.mean()).isEqualTo(3);
        assertThat(found.standardError()).isCloseTo(Math.sqrt(10.0 / 3 / 4), within(1e-12));
        assertThat(found.clusters()).isEqualTo(4);
    }

    @Test
    void of_ofRepeatedScores_isThatOfEachOnce() {
        Clustered once = Clustered.of(new double[] {1, 0, 1}, new long[] {7, 8, 9});
        Clustered thrice =
                Clustered.of(new double[] {1, 0, 1, 1, 0, 1, 1, 0, 1}, new long[] {7, 8, 9, 7, 8, 9, 7, 8, 9});
        assertThat(thrice.mean()).isCloseTo(once.mean(), within(1e-12));
        assertThat(thrice.standardError()).isCloseTo(once.standardError(), within(1e-12));
    }

    @Test
    void of_ofClusteredNoise_coversTheTruth() {
        SplittableRandom random = new SplittableRandom(5);
        int covered = 0;
        for (int draw = 0; draw < 1000; draw++) {
            double[] scores = new double[200];
            long[] clusters = LongStream.range(0, 200).map(i -> i / 5).toArray();
            for (int cluster = 0; cluster < 40; cluster++) {
                double shared = random.nextDouble() - 0.5;
                for (int i = 0; i < 5; i++) {
                    scores[cluster * 5 + i] = shared + 0.2 * (random.nextDouble() - 0.5);
                }
            }
            Clustered found = Clustered.of(scores, clusters);
            covered += Math.abs(found.mean()) < 1.96 * found.standardError() ? 1 : 0;
        }
        assertThat(covered).as("seed 5").isBetween(920, 970);
    }

    @Test
    void of_ofOneCluster_hasNoStandardError() {
        assertThat(Clustered.of(new double[] {1, 0}, new long[] {3, 3}).standardError())
                .isNaN();
    }
}
