package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalvesTest {
    @Test
    void count_isHalfOfTheWaysToChooseHalf() {
        assertThat(Halves.count(2)).isEqualTo(1);
        assertThat(Halves.count(4)).isEqualTo(3);
        assertThat(Halves.count(10)).isEqualTo(126);
        assertThat(Halves.count(16)).isEqualTo(6435);
    }

    @Test
    void p_ofParityAlone_isTheLeastThereIs() {
        float[][] rows = Clouds.planted(NumberProbe.PARITY.targets(10), 1000, 4, new SplittableRandom(1));
        assertThat(Halves.share(SchemeTest.gram(rows))).isCloseTo(1, within(1e-4));
        assertThat(Halves.p(SchemeTest.gram(rows))).isCloseTo(1 / 126.0, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void p_agreesWithAllSplits(long seed) {
        Gram gram = SchemeTest.gram(Clouds.noise(8, 3, new SplittableRandom(seed)));
        int atLeast = 0;
        int all = 0;
        for (int half = 0; half < 256; half++) {
            if (Integer.bitCount(half) == 4) {
                double share = 0;
                for (int a = 0; a < 8; a++) {
                    for (int b = 0; b < 8; b++) {
                        share += gram.of(a, b) * (((half >> a ^ half >> b) & 1) == 0 ? 1 : -1) / 8;
                    }
                }
                all++;
                atLeast += share >= Halves.share(gram) - 1e-9 ? 1 : 0;
            }
        }
        assertThat(Halves.p(gram)).as("seed %d", seed).isCloseTo((double) atLeast / all, within(1e-12));
        assertThat(Halves.share(gram)).isCloseTo(Scheme.cyclic(8).shares(gram)[3], within(1e-12));
    }
}
