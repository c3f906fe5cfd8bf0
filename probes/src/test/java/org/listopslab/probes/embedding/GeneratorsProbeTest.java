package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GeneratorsProbeTest {
    private static GeneratorsProbe.Row row(float[][] rows) {
        return GeneratorsProbe.row(EmbeddingTable.INPUT, rows, Optional.empty(), 999, new SplittableRandom(1));
    }

    /** The same cloud with the numbers multiplied by a unit. */
    private static float[][] times(float[][] rows, int unit) {
        float[][] moved = new float[rows.length][];
        for (int a = 0; a < rows.length; a++) {
            moved[a * unit % rows.length] = rows[a];
        }
        return moved;
    }

    @Test
    void row_ofARingInAnySteps_isTheSame() {
        float[][] ring = Planted.CIRCLE.draw(10, 8, 0.9, new SplittableRandom(2));
        GeneratorsProbe.Row ofOne = row(ring);
        assertThat(ofOne.test().share()).isGreaterThan(0.85);
        assertThat(ofOne.test().expected()).isCloseTo(4 / 9.0, within(1e-12));
        assertThat(ofOne.test().p()).isLessThan(0.01);
        assertThat(row(times(ring, 3)).test().share()).isCloseTo(ofOne.test().share(), within(1e-9));
        assertThat(FourierProbe.rows(
                                EmbeddingTable.INPUT, times(ring, 3), Optional.empty(), 99, new SplittableRandom(1))
                        .get(0)
                        .test()
                        .share())
                .as("frequency 1 alone")
                .isLessThan(0.1);
    }

    @Test
    void row_ofParityAndOfRingsOfFive_isBelowNoise() {
        Scheme scheme = Scheme.cyclic(10);
        for (int part : new int[] {1, 3, 4}) {
            float[][] rows = Planted.part(scheme, part, 8, 0.9, new SplittableRandom(3));
            assertThat(row(rows).test().share()).as("frequency " + (part + 1)).isLessThan(0.2);
            assertThat(row(rows).test().p()).isGreaterThan(0.5);
        }
    }

    @Test
    void row_ofNoise_isFoundAsOftenAsTheLevelSays() {
        SplittableRandom random = new SplittableRandom(4);
        int found = 0;
        int draws = 500;
        for (int i = 0; i < draws; i++) {
            found +=
                    GeneratorsProbe.row(EmbeddingTable.INPUT, Clouds.noise(12, 6, random), Optional.empty(), 99, random)
                                            .test()
                                            .p()
                                    <= 0.05
                            ? 1
                            : 0;
        }
        assertThat(found / (double) draws).isBetween(0.02, 0.075);
    }
}
