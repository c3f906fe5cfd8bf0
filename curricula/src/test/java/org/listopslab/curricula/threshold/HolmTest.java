package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolmTest {
    /** 0.01 is below 0.1/4, 0.03 below 0.1/3, and 0.06 above 0.1/2: there it ends, although 0.09 is below 0.1. */
    @Test
    void refuted_byHand() {
        assertThat(Holm.refuted(List.of(0.06, 0.01, 0.09, 0.03), 0.1)).containsExactly(false, true, false, true);
    }

    @Test
    void refuted_ofOne_isThePlainTest() {
        assertThat(Holm.refuted(List.of(0.1), 0.1)).containsExactly(true);
        assertThat(Holm.refuted(List.of(0.101), 0.1)).containsExactly(false);
        assertThat(Holm.refuted(List.of(), 0.1)).isEmpty();
    }

    /** 4 times 0.01, 3 times 0.03; 2 times 0.06; the last at least as much as the one before it. */
    @Test
    void adjusted_byHand() {
        assertThat(Holm.adjusted(List.of(0.06, 0.01, 0.09, 0.03)))
                .containsExactly(new double[] {0.12, 0.04, 0.12, 0.09}, within(1e-12));
        assertThat(Holm.adjusted(List.of(0.9, 0.8))).containsExactly(1, 1);
        assertThat(Holm.adjusted(List.of())).isEmpty();
    }

    /** Of 24 true hypotheses, two of which depend on each other entirely, any is refuted in one family of ten at the most. */
    @Test
    void refuted_anyTrueOne_isAsRareAsTheLevel() {
        SplittableRandom random = new SplittableRandom(1);
        int families = 4000;
        int wrong = 0;
        for (int i = 0; i < families; i++) {
            List<Double> probabilities = new ArrayList<>(IntStream.range(0, 23)
                    .mapToObj(unused -> random.nextDouble())
                    .toList());
            probabilities.add(1 - Collections.min(probabilities));
            boolean[] refuted = Holm.refuted(probabilities, 0.1);
            wrong += IntStream.range(0, 24).anyMatch(each -> refuted[each]) ? 1 : 0;
        }
        assertThat(wrong / (double) families).isBetween(0.07, 0.11);
    }
}
