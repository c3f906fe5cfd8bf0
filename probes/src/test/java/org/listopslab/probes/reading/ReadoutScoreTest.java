package org.listopslab.probes.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planted truth: activations that hold a class linearly, and such that do not. */
class ReadoutScoreTest {
    private static final int WIDTH = 8;
    private static final int ROWS_OF_UNIT = 3;

    /** What activations hold of a class, besides noise. */
    private enum Planted {
        NOTHING {
            @Override
            void add(float[] row, int label, int classes, double strength) {}
        },
        LINE {
            @Override
            void add(float[] row, int label, int classes, double strength) {
                row[0] += (float) (strength * (label - (classes - 1) / 2.0));
            }
        },
        CIRCLE {
            @Override
            void add(float[] row, int label, int classes, double strength) {
                row[0] += (float) (strength * Math.cos(2 * Math.PI * label / classes));
                row[1] += (float) (strength * Math.sin(2 * Math.PI * label / classes));
            }
        };

        abstract void add(float[] row, int label, int classes, double strength);
    }

    @ParameterizedTest
    @CsvSource({
        "1, LINE, 3, 4, 0.85",
        "2, CIRCLE, 10, 10, 0.85",
        "3, CIRCLE, 12, 10, 0.7",
        "4, CIRCLE, 13, 10, 0.65",
        "5, LINE, 10, 3, 0.4",
        "6, CIRCLE, 26, 30, 0.25"
    })
    void of_ofWhatIsLinearlyThere_findsIt(long seed, Planted planted, int classes, double strength, double least) {
        ReadoutScore score = score(planted, classes, strength, 400, seed).orElseThrow();
        assertThat(score.accuracy()).as("seed %d", seed).isGreaterThan(least);
        assertThat(score.significance()).isEqualTo(1 / 200.0);
        assertThat(score.selectivity()).isGreaterThan(least - 0.2);
        assertThat(score.shuffled()).isLessThan(score.accuracy() - 3 * score.standardError());
        assertThat(score.majority()).isLessThan(score.accuracy() - 3 * score.standardError());
    }

    /** The inner classes of a line are no half spaces, so that one class against the rest would miss them. */
    @Test
    void of_aLine_tellsItsInnerClasses() {
        assertThat(score(Planted.LINE, 5, 4, 400, 3).orElseThrow().accuracy()).isGreaterThan(0.85);
    }

    @Test
    void of_noise_isWithinItsErrorOfShuffledAndOfChance() {
        double accuracy = 0;
        double shuffled = 0;
        for (int seed = 0; seed < 40; seed++) {
            ReadoutScore score = score(Planted.NOTHING, 10, 0, 120, seed).orElseThrow();
            accuracy += score.accuracy() / 40;
            shuffled += score.shuffled() / 40;
        }
        assertThat(accuracy).isBetween(0.08, 0.12);
        assertThat(shuffled).isBetween(0.08, 0.12);
    }

    @Test
    void of_noise_isFoundInNoMoreThanTheLevel() {
        assertThat(found(10, 100)).isLessThanOrEqualTo(6);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {2, 10, 12, 13, 26})
    void of_noiseManyTimes_isFoundInNoMoreThanTheLevel(int classes) {
        assertThat(found(classes, 500)).isLessThanOrEqualTo(30);
    }

    /** How often something is found at the level of 5 %, where rows of one unit are alike and hold nothing of its class. */
    private static int found(int classes, int draws) {
        int found = 0;
        for (int seed = 0; seed < draws; seed++) {
            found += score(Planted.NOTHING, classes, 0, 60, seed).orElseThrow().significance() <= 0.05 ? 1 : 0;
        }
        return found;
    }

    @Test
    void of_oneClass_orFewUnits_saysNothing() {
        assertThat(score(Planted.NOTHING, 1, 0, 120, 1)).isEmpty();
        assertThat(score(Planted.LINE, 3, 2, 2 * ReadoutScore.LEAST_UNITS - 1, 1))
                .isEmpty();
        assertThat(score(Planted.LINE, 3, 2, 2 * ReadoutScore.LEAST_UNITS, 1)).isPresent();
    }

    @Test
    void of_equalRows_isTheMajority() {
        int[] labels = IntStream.range(0, 100).map(i -> i % 4 == 0 ? 1 : 0).toArray();
        long[] units = IntStream.range(0, 100).asLongStream().toArray();
        UnitSplit split = UnitSplit.of(units, 100, new SplittableRandom(2));
        ReadoutScore score = ReadoutScore.of(new float[100][WIDTH], split, labels, new SplittableRandom(3))
                .orElseThrow();
        assertThat(score.accuracy()).isEqualTo(score.majority());
        assertThat(score.significance()).isEqualTo(1);
    }

    @Test
    void of_again_isTheSame() {
        assertThat(score(Planted.CIRCLE, 10, 2, 60, 9)).isEqualTo(score(Planted.CIRCLE, 10, 2, 60, 9));
    }

    /** Rows of units that share a class and a part of the noise. */
    private static Optional<ReadoutScore> score(Planted planted, int classes, double strength, int units, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[units * ROWS_OF_UNIT][WIDTH];
        int[] labels = new int[rows.length];
        long[] of = new long[rows.length];
        for (int unit = 0; unit < units; unit++) {
            int label = random.nextInt(classes);
            float[] shared = new float[WIDTH];
            for (int d = 0; d < WIDTH; d++) {
                shared[d] = (float) random.nextGaussian();
            }
            for (int i = unit * ROWS_OF_UNIT; i < (unit + 1) * ROWS_OF_UNIT; i++) {
                labels[i] = label;
                of[i] = unit;
                for (int d = 0; d < WIDTH; d++) {
                    rows[i][d] = shared[d] + (float) (0.3 * random.nextGaussian());
                }
                planted.add(rows[i], label, classes, strength);
            }
        }
        UnitSplit split = UnitSplit.of(of, rows.length, new SplittableRandom(seed));
        return ReadoutScore.of(rows, split, labels, new SplittableRandom(seed + 1));
    }
}
