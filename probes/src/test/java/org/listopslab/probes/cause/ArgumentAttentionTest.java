package org.listopslab.probes.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.listopslab.probes.cause.ArgumentAttention.Measure;
import org.listopslab.probes.cause.ArgumentAttention.Score;
import org.listopslab.probes.cause.ArgumentAttention.Shares;

class ArgumentAttentionTest {
    @Test
    void measure_ofOneQuestion_isWhatItsSharesSay() {
        Map<Measure, Score> found = measure(List.of(new Shares(new int[] {2, 9, 4}, new double[] {0.2, 0.5, 0.3})));
        assertThat(score(found, Measure.RANK_CORRELATION).value()).isCloseTo(1, within(1e-12));
        assertThat(score(found, Measure.UNIFORM).value()).isCloseTo(0.2 + 1.0 / 3 + 0.3, within(1e-12));
        assertThat(score(found, Measure.GREATEST).value()).isCloseTo(0.5, within(1e-12));
        assertThat(score(found, Measure.LEAST).value()).isCloseTo(0.2, within(1e-12));
        assertThat(score(found, Measure.MIDDLE).value()).isCloseTo(0.3, within(1e-12));
        assertThat(score(found, Measure.FIRST).value()).isCloseTo(0.2, within(1e-12));
        assertThat(score(found, Measure.LAST).value()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void measure_ofEqualArguments_hasNoRankCorrelation() {
        Map<Measure, Score> found = measure(List.of(new Shares(new int[] {3, 3}, new double[] {0.9, 0.1})));
        assertThat(found).doesNotContainKey(Measure.RANK_CORRELATION);
        assertThat(score(found, Measure.GREATEST).value()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void shares_ofEqualArguments_areSplit() {
        assertThat(Ideal.GREATEST.shares(new int[] {7, 1, 7})).containsExactly(0.5, 0, 0.5);
        assertThat(Ideal.LEAST.shares(new int[] {7, 1, 7})).containsExactly(0, 1, 0);
        assertThat(Ideal.MIDDLE.shares(new int[] {1, 8, 3, 5})).containsExactly(0, 0, 0.5, 0.5);
        assertThat(Ideal.MIDDLE.shares(new int[] {8, 1, 3})).containsExactly(0, 0, 1);
        assertThat(Ideal.LAST.shares(new int[] {8, 1, 3})).containsExactly(0, 0, 1);
    }

    @Test
    void measure_ofAttentionThatSorts_liesAboveItsShuffles() {
        SplittableRandom random = new SplittableRandom(3);
        List<Shares> questions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int[] values = random.ints(4, 0, 10).toArray();
            questions.add(new Shares(
                    values,
                    normalised(Arrays.stream(values).mapToDouble(Math::exp).toArray())));
        }
        Map<Measure, Score> found = measure(questions);
        for (Measure measure : List.of(Measure.RANK_CORRELATION, Measure.GREATEST)) {
            assertThat(score(found, measure).value())
                    .isGreaterThan(score(found, measure).shuffledHigh());
            assertThat(score(found, measure).p()).isEqualTo(1.0 / (1 + ArgumentAttention.SHUFFLES));
        }
        assertThat(score(found, Measure.LEAST).value())
                .isLessThan(score(found, Measure.LEAST).shuffledLow());
        assertThat(score(found, Measure.FIRST).p()).isGreaterThan(0.01);
        // However it is shuffled, attention is as uneven.
        assertThat(score(found, Measure.UNIFORM).p()).isEqualTo(1);
    }

    /** Attention that has nothing to do with values or places is found to have at the level that is asked for. */
    @Test
    void measure_ofAttentionAtRandom_findsNothing() {
        SplittableRandom random = new SplittableRandom(5);
        Map<Measure, Integer> found = new EnumMap<>(Measure.class);
        int draws = 500;
        for (int draw = 0; draw < draws; draw++) {
            List<Shares> questions = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                questions.add(new Shares(
                        random.ints(4, 0, 10).toArray(),
                        normalised(random.doubles(4).toArray())));
            }
            measure(questions)
                    .forEach((measure, score) -> found.merge(measure, score.p() <= 0.05 ? 1 : 0, Integer::sum));
        }
        assertThat(found).hasSize(Measure.values().length);
        found.forEach((measure, count) ->
                assertThat(count).as("%s of seed 5", measure).isLessThanOrEqualTo(draws * 6 / 100 + 5));
    }

    private static Score score(Map<Measure, Score> found, Measure measure) {
        return Objects.requireNonNull(found.get(measure));
    }

    private static Map<Measure, Score> measure(List<Shares> questions) {
        Map<Measure, Score> found = new EnumMap<>(Measure.class);
        ArgumentAttention.measure(questions, new SplittableRandom(7))
                .forEach(score -> found.put(score.measure(), score));
        return found;
    }

    private static double[] normalised(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }
}
