package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.listopslab.probes.Relabelling;

class RelabellingTest {
    /** Only the true order has 0 at each place: of n! arrangements of 12, 99 draws hold it no second time. */
    @Test
    void of_aStatisticThatNoRelabellingReaches_countsTheTrueLabelsAlone() {
        Relabelling test = Relabelling.of(12, 99, new SplittableRandom(1), of -> new double[] {inPlace(of), 7});
        assertThat(test.p()[0]).isEqualTo(0.01);
        assertThat(test.corrected()[0]).isEqualTo(0.01);
        assertThat(test.mean()[0]).isCloseTo(1, within(0.3)); // one element in its place, on average
        assertThat(test.high()[0]).isBetween(2.0, 4.0);
        assertThat(test.first()).isZero();
        assertThat(test.p()[1]).isEqualTo(1);
        assertThat(test.corrected()[1]).isEqualTo(1);
    }

    @Test
    void of_noise_isBelowALevelAsOftenAsThatSays_alsoForTheBestOfSeveral() {
        SplittableRandom random = new SplittableRandom(2);
        int alone = 0;
        int any = 0;
        int draws = 1000;
        for (int i = 0; i < draws; i++) {
            Gram gram = SchemeTest.gram(Clouds.noise(9, 4, random));
            Relabelling test =
                    Relabelling.of(9, 39, random, of -> Scheme.cyclic(9).shares(gram, of));
            alone += test.p()[1] <= 0.1 ? 1 : 0;
            any += test.corrected()[test.first()] <= 0.1 ? 1 : 0;
        }
        assertThat(alone / (double) draws).as("alone").isBetween(0.07, 0.13);
        assertThat(any / (double) draws).as("any").isBetween(0.07, 0.13);
    }

    @Test
    void of_oneSeed_repeats() {
        Gram gram = SchemeTest.gram(Clouds.noise(9, 4, new SplittableRandom(3)));
        assertThat(StepDown.of(Scheme.cyclic(9), gram, 50, new SplittableRandom(4)))
                .isEqualTo(StepDown.of(Scheme.cyclic(9), gram, 50, new SplittableRandom(4)))
                .isNotEqualTo(StepDown.of(Scheme.cyclic(9), gram, 50, new SplittableRandom(5)));
    }

    private static double inPlace(int[] of) {
        int count = 0;
        for (int a = 0; a < of.length; a++) {
            count += of[a] == a ? 1 : 0;
        }
        return count;
    }
}
