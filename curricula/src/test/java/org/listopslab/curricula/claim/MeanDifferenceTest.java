package org.listopslab.curricula.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MeanDifferenceTest {

    @Test
    void of_equalSizes_isTheMeanOfTheirDifferences() {
        MeanDifference found = of(
                List.of(sample(4, 0.2), sample(4, 0.4), sample(8, 0.9), sample(8, 0.7), sample(8, 0.8)),
                List.of(sample(4, 0.1), sample(4, 0.1), sample(8, 0.5), sample(8, 0.7)));
        assertThat(found.value()).isCloseTo((0.3 - 0.1 + 0.8 - 0.6) / 2, within(1e-12));
        assertThat(found.sizes()).isEqualTo(2);
        assertThat(found.models()).isEqualTo(9);
        assertThat(found.low()).isBetween(-0.1, 0.15);
        assertThat(found.high()).isBetween(0.25, 0.5);
    }

    /** A group with more large models is no better for it. */
    @Test
    void of_sizesThatOneGroupLacks_doNotCount() {
        MeanDifference found = of(
                List.of(sample(4, 0.1), sample(4, 0.3), sample(8, 1), sample(8, 1), sample(16, 1)),
                List.of(sample(4, 0.1), sample(4, 0.3), sample(16, 1), sample(16, 1), sample(8, 0)));
        assertThat(found.value()).isZero();
        assertThat(found.sizes()).isEqualTo(1);
    }

    @Test
    void of_oneModelOfEachSize_isNothing() {
        assertThat(MeanDifference.of(
                        List.of(sample(4, 1), sample(8, 1)), List.of(sample(4, 0), sample(8, 0)), random(1)))
                .isEmpty();
        assertThat(MeanDifference.of(List.of(), List.of(), random(1))).isEmpty();
    }

    @Test
    void of_equalStreams_isEqual() {
        List<Sample> first = List.of(sample(4, 0.2), sample(4, 0.4));
        List<Sample> second = List.of(sample(4, 0.1), sample(4, 0.3));
        assertThat(of(first, second)).isEqualTo(of(first, second));
    }

    /** A number at an end of the 90 % interval has the p-value of one end, 0.05; farther out it is less, farther in more. */
    @Test
    void pValues_atTheEndsOfTheInterval_areThoseOfOneEnd() {
        MeanDifference found = of(
                List.of(
                        sample(4, 0.2),
                        sample(4, 0.4),
                        sample(4, 0.35),
                        sample(8, 0.9),
                        sample(8, 0.7),
                        sample(8, 0.8)),
                List.of(
                        sample(4, 0.1),
                        sample(4, 0.15),
                        sample(4, 0.3),
                        sample(8, 0.5),
                        sample(8, 0.7),
                        sample(8, 0.75)));
        assertThat(found.notAtLeast(found.low())).isCloseTo(0.05, within(0.002));
        assertThat(found.notAtMost(found.high())).isCloseTo(0.05, within(0.002));
        assertThat(found.notAtLeast(found.low() - 0.05)).isLessThan(0.04);
        assertThat(found.notAtLeast(found.low() + 0.02)).isGreaterThan(0.06);
        assertThat(found.notAbove(found.high())).isEqualTo(1);
        assertThat(found.notBelow(Double.POSITIVE_INFINITY)).isLessThan(0.001);
    }

    /** A small form of {@link #of_acrossDesigns_seldomMissesTheTruth}, for every build. */
    @Test
    void of_fewSeedsOfFewSizes_seldomMissesTheTruth() {
        assertThat(beyond(u -> u < 0.25 ? 1 : 0.1 * u, 3, 2, 300, 11)).isLessThan(0.08);
    }

    /** The figures in the module's README: rerun with {@code -Pslow} and read the output. */
    @Test
    @Tag("slow")
    void of_acrossDesigns_seldomMissesTheTruth() {
        Map<String, DoubleUnaryOperator> laws = Map.of(
                "even", u -> u,
                "one in four learns", u -> u < 0.25 ? 1 : 0.1 * u,
                "one in two learns", u -> u < 0.5 ? 1 : 0.1 * u,
                "exponential", u -> -Math.log(1 - u));
        for (int[] design : new int[][] {{1, 4}, {3, 2}, {3, 4}, {6, 4}, {5, 12}}) {
            laws.forEach((name, law) -> {
                double beyond = beyond(law, design[0], design[1], 2000, 7);
                System.out.printf(Locale.ROOT, "sizes %d, seeds %2d, %s: %.3f%n", design[0], design[1], name, beyond);
                assertThat(beyond).isLessThan(0.08);
            });
        }
    }

    /**
     * Share of experiments, both groups drawn from one law for uniform numbers, in which the low end of the difference lies above its
     * true 0: how often "more than 0" would be called supported.
     */
    private static double beyond(DoubleUnaryOperator law, int sizes, int seeds, int experiments, long seed) {
        RandomGenerator random = random(seed);
        int beyond = 0;
        for (int i = 0; i < experiments; i++) {
            List<Sample> first = new ArrayList<>();
            List<Sample> second = new ArrayList<>();
            for (int size = 1; size <= sizes; size++) {
                for (int model = 0; model < seeds; model++) {
                    first.add(sample(size, law.applyAsDouble(random.nextDouble())));
                    second.add(sample(size, law.applyAsDouble(random.nextDouble())));
                }
            }
            MeanDifference found = MeanDifference.of(first, second, random).orElseThrow();
            beyond += found.low() > 0 ? 1 : 0;
        }
        return (double) beyond / experiments;
    }

    private static MeanDifference of(List<Sample> first, List<Sample> second) {
        return MeanDifference.of(first, second, random(1)).orElseThrow();
    }

    private static Sample sample(int size, double value) {
        return new Sample(size, value);
    }

    private static RandomGenerator random(long seed) {
        return new SplittableRandom(seed);
    }
}
