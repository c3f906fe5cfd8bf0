package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FourierProbeTest {
    @Test
    void rows_ofARing_sayWhereAndHowRoundItIs() {
        List<FourierProbe.Row> rows = rows(Planted.CIRCLE.draw(10, 8, 0.9, new SplittableRandom(1)));
        assertThat(rows).extracting(FourierProbe.Row::frequency).containsExactly(1, 2, 3, 4, 5);
        FourierProbe.Row ring = rows.get(0);
        assertThat(ring.test().share()).isBetween(0.85, 0.97);
        assertThat(ring.test().expected()).isCloseTo(2 / 9.0, within(1e-12));
        assertThat(ring.test().untrained()).isLessThan(0.6);
        assertThat(ring.test().p()).isEqualTo(0.001);
        assertThat(ring.test().arrangements()).isEqualTo(1000);
        assertThat(ring.test().pCorrected()).isEqualTo(0.001);
        assertThat(ring.circularity()).isGreaterThan(0.8).isGreaterThan(ring.circularityShuffled());
        assertThat(ring.circularityUntrained()).isBetween(0.0, 1.0);
        assertThat(rows.stream().mapToDouble(row -> row.test().share()).sum()).isCloseTo(1, within(1e-9));
        assertThat(rows.subList(1, 5))
                .allSatisfy(row -> assertThat(row.test().after()).isEqualTo("1"));
    }

    @Test
    void rows_ofALine_haveNoRing() {
        FourierProbe.Row row =
                rows(Planted.LINE.draw(10, 8, 0.95, new SplittableRandom(1))).get(0);
        assertThat(row.test().share()).isGreaterThan(0.5);
        assertThat(row.circularity()).isLessThan(0.5);
    }

    @Test
    void rows_ofParity_areExactWhereAllSplitsCanBeTried() {
        float[][] parity = Clouds.planted(NumberProbe.PARITY.targets(10), 4, 8, new SplittableRandom(1));
        FourierProbe.Row row = rows(parity).get(4);
        assertThat(row.frequency()).isEqualTo(5);
        assertThat(row.test().expected()).isCloseTo(1 / 9.0, within(1e-12));
        assertThat(row.test().p()).isCloseTo(1 / 126.0, within(1e-12));
        assertThat(row.test().pAfter()).isEqualTo(row.test().p());
        assertThat(row.test().arrangements()).isEqualTo(126);
        assertThat(row.circularity()).isNaN();
        FourierProbe.Row many = rows(Clouds.planted(NumberProbe.PARITY.targets(26), 4, 8, new SplittableRandom(1)))
                .get(12);
        assertThat(many.test().p()).isEqualTo(0.001);
        assertThat(many.test().arrangements()).isEqualTo(1000);
    }

    @Test
    void rows_withoutATwin_saySo() {
        List<FourierProbe.Row> rows = FourierProbe.rows(
                EmbeddingTable.INPUT,
                Clouds.noise(7, 3, new SplittableRandom(1)),
                Optional.empty(),
                19,
                new SplittableRandom(1));
        assertThat(rows).hasSize(3).allMatch(row -> Double.isNaN(row.test().untrained()));
    }

    @Test
    void evidence_isOfWhatIsLeftOnceLargerOnesAreAway() {
        FourierProbe.Row row = rows(Planted.CIRCLE_AND_PARITY.draw(10, 8, 0.9, new SplittableRandom(1)))
                .get(4);
        var evidence = new FourierProbe().evidence(row).orElseThrow();
        assertThat(evidence.quantity()).isEqualTo("frequency 5");
        assertThat(evidence.p())
                .isEqualTo(row.test().pAfter())
                .isLessThan(row.test().p());
        assertThat(evidence.value()).isEqualTo(row.test().share());
    }

    private static List<FourierProbe.Row> rows(float[][] trained) {
        float[][] noise = Clouds.noise(trained.length, 8, new SplittableRandom(9));
        return FourierProbe.rows(EmbeddingTable.INPUT, trained, Gram.of(noise), 999, new SplittableRandom(2));
    }
}
