package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResiduesProbeTest {
    @Test
    void rows_ofNumbersModuloThree_findThem_andTheirMultiples() {
        float[][] classes = Clouds.noise(3, 8, new SplittableRandom(1));
        float[][] noise = Clouds.noise(12, 8, new SplittableRandom(2));
        float[][] rows = new float[12][8];
        for (int a = 0; a < 12; a++) {
            for (int d = 0; d < 8; d++) {
                rows[a][d] = classes[a % 3][d] + 0.3f * noise[a][d];
            }
        }
        List<ResiduesProbe.Row> found = rows(rows);
        assertThat(found).extracting(ResiduesProbe.Row::divisor).containsExactly(2, 3, 4, 6);
        assertThat(found.get(1).test().share()).isGreaterThan(0.7);
        assertThat(found.get(1).test().expected()).isCloseTo(2 / 11.0, within(1e-12));
        assertThat(found.get(1).test().untrained()).isLessThan(0.5);
        assertThat(found.get(1).test().pCorrected()).isLessThan(0.01);
        assertThat(found.get(3).test().share())
                .isGreaterThan(found.get(1).test().share());
        assertThat(found.get(0).test().pCorrected()).isGreaterThan(0.05);
        assertThat(found.get(0).test().after()).isEqualTo("4");
        assertThat(found.get(0).test().arrangements()).isEqualTo(462);
        assertThat(found.get(1).test().after()).isEmpty();
    }

    @Test
    void rows_ofALargeRingAndParity_findParityOnceTheRingIsAway() {
        ResiduesProbe.Row parity = rows(Planted.CIRCLE_AND_PARITY.draw(10, 8, 0.95, new SplittableRandom(3)))
                .get(0);
        assertThat(parity.test().after()).startsWith("1");
        assertThat(parity.test().pAfter()).isLessThan(0.01);
        assertThat(parity.test().p()).isGreaterThan(0.05);
        assertThat(parity.test().pCorrected())
                .isBetween(parity.test().pAfter(), 2 * parity.test().pAfter());
    }

    /** What is left of a ring and noise is noise, in which residues are found as seldom as the level says. */
    @Test
    void rows_ofARingAlone_findNoResidue() {
        SplittableRandom random = new SplittableRandom(5);
        int draws = 400;
        int[] wrong = new int[2];
        for (int i = 0; i < draws; i++) {
            List<ResiduesProbe.Row> rows = ResiduesProbe.rows(
                    EmbeddingTable.INPUT, Planted.CIRCLE.draw(10, 8, 0.9, random), Optional.empty(), 99, random);
            for (int d = 0; d < 2; d++) {
                wrong[d] += rows.get(d).test().pAfter() <= 0.05 ? 1 : 0;
            }
        }
        assertThat(wrong[0] / (double) draws).as("modulo 2").isLessThan(0.08);
        assertThat(wrong[1] / (double) draws).as("modulo 5").isLessThan(0.08);
    }

    @Test
    void evidence_leavesOutWhatIsASingleFrequency() {
        ResiduesProbe probe = new ResiduesProbe();
        List<ResiduesProbe.Row> rows = rows(Clouds.noise(12, 4, new SplittableRandom(4)));
        assertThat(IntStream.range(0, 4)
                        .filter(i -> probe.evidence(rows.get(i)).isPresent())
                        .mapToObj(i -> probe.evidence(rows.get(i)).orElseThrow().quantity()))
                .containsExactly("modulo 4", "modulo 6");
    }

    private static List<ResiduesProbe.Row> rows(float[][] trained) {
        float[][] noise = Clouds.noise(trained.length, 8, new SplittableRandom(9));
        return ResiduesProbe.rows(EmbeddingTable.INPUT, trained, Gram.of(noise), 999, new SplittableRandom(2));
    }
}
