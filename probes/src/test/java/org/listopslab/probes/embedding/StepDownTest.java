package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepDownTest {
    /** Relabelling a ring of most of the variance gives every frequency more than parity has here. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void of_aLargeRingAndALittleParity_findsParityOnceTheRingIsAway(long seed) {
        float[][] rows = Planted.CIRCLE.draw(10, 8, 0.97, new SplittableRandom(seed));
        for (int a = 0; a < 10; a++) {
            rows[a][0] += (float) (a % 2 == 0 ? 0.07 : -0.07);
        }
        List<StepDown.Tested> tested =
                StepDown.of(Scheme.cyclic(10), SchemeTest.gram(rows), 999, new SplittableRandom(seed));
        StepDown.Tested ring = tested.get(0);
        StepDown.Tested parity = tested.get(4);
        assertThat(ring.after()).isEmpty();
        assertThat(ring.found()).isTrue();
        assertThat(ring.pAfter()).isEqualTo(ring.p()).isLessThan(0.01);
        assertThat(parity.share()).isLessThan(0.1);
        assertThat(parity.p()).as("seed %d", seed).isGreaterThan(0.3);
        assertThat(parity.after()).containsExactly(0);
        assertThat(parity.pAfter())
                .as("seed %d, of which 1/126 is the least", seed)
                .isLessThan(0.02);
        assertThat(tested.get(1).found()).isFalse();
        assertThat(tested.get(1).after()).as("what was found before").containsExactly(0, 4);
    }

    /** What is left of a ring and noise is noise: its frequencies are found as seldom as the level says. */
    @Test
    void of_aRingAlone_findsNothingElse() {
        SplittableRandom random = new SplittableRandom(4);
        int draws = 400;
        int parity = 0;
        int any = 0;
        for (int i = 0; i < draws; i++) {
            float[][] rows = Planted.CIRCLE.draw(10, 8, 0.9, random);
            List<StepDown.Tested> tested = StepDown.of(Scheme.cyclic(10), SchemeTest.gram(rows), 99, random);
            assertThat(tested.get(0).found()).isTrue();
            parity += tested.get(4).pAfter() <= 0.05 ? 1 : 0;
            any += tested.stream().filter(StepDown.Tested::found).count() > 1 ? 1 : 0;
        }
        assertThat(parity / (double) draws).as("parity").isLessThan(0.08);
        assertThat(any / (double) draws).as("any other").isLessThan(0.08);
    }

    @Test
    void of_aRingWithoutNoise_leavesNothingToFind() {
        List<StepDown.Tested> tested = StepDown.of(
                Scheme.cyclic(10),
                SchemeTest.gram(Planted.CIRCLE.draw(10, 8, 1, new SplittableRandom(1))),
                199,
                new SplittableRandom(1));
        assertThat(tested.get(0).found()).isTrue();
        assertThat(tested.subList(1, 5)).allMatch(one -> one.pAfter() == 1 && one.corrected() == 1);
    }

    @Test
    void of_corrected_neverFallsBelowWhatWasFoundBefore() {
        List<StepDown.Tested> tested = StepDown.of(
                Scheme.cyclic(12),
                SchemeTest.gram(Planted.TWO_CIRCLES.draw(12, 8, 0.8, new SplittableRandom(2))),
                199,
                new SplittableRandom(2));
        assertThat(tested.get(0).found()).isTrue();
        assertThat(tested.get(2).found()).isTrue();
        StepDown.Tested first = tested.get(tested.get(0).after().isEmpty() ? 0 : 2);
        assertThat(tested).allMatch(one -> one.corrected() >= first.corrected() && one.corrected() >= one.pAfter());
    }
}
