package org.listopslab.probes.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitSplitTest {
    /** Many held-out units; few, with many others; few, with few others. */
    @ParameterizedTest
    @CsvSource({"1, 500, 0", "2, 100, 300", "3, 100, 20"})
    void of_putsNoUnitIntoBothParts(long seed, int held, int taught) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] units = LongStream.concat(
                        random.longs(3L * held, 0, held), random.longs(3L * taught, held / 2, held + taught))
                .toArray();
        UnitSplit split = UnitSplit.of(units, 3 * held, random);
        Set<Long> fitted = of(units, split.fitted());
        Set<Long> judged = of(units, split.judged());
        assertThat(fitted).as("seed %d", seed).isNotEmpty().doesNotContainAnyElementsOf(judged);
        assertThat(judged).isNotEmpty();
        assertThat(split.fitted().length).isLessThanOrEqualTo(UnitSplit.MOST_ROWS);
        assertThat(split.judged().length).isLessThanOrEqualTo(UnitSplit.MOST_ROWS);
    }

    @Test
    void of_fewHeldOutUnits_judgesByAllOfThemAndNoOther() {
        long[] units = {1, 2, 2, 3, 4, 5};
        UnitSplit split = UnitSplit.of(units, 3, new SplittableRandom(1));
        assertThat(split.judged()).containsExactly(0, 1, 2);
        assertThat(split.fitted()).containsExactly(3, 4, 5);
        assertThat(split.units(split.judged())).isEqualTo(2);
    }

    @Test
    void of_manyRowsOfFewUnits_keepsRowsOfEach() {
        long[] units = LongStream.range(0, 4000).map(i -> i % 40).toArray();
        UnitSplit split = UnitSplit.of(units, 4000, new SplittableRandom(1));
        assertThat(split.fitted()).hasSize(UnitSplit.MOST_ROWS);
        assertThat(split.units(split.fitted())).isEqualTo(20);
        assertThat(split.units(split.judged())).isEqualTo(20);
    }

    private static Set<Long> of(long[] units, int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> units[row]).collect(Collectors.toSet());
    }
}
