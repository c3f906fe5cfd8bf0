package org.listopslab.curricula.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextModelsTest {
    private static final long[] SIZES = {360, 684, 1104, 1632, 2232, 3744, 5640};

    @Test
    void of_nothingTrained_beginsInTheMiddle() {
        assertThat(NextModels.of(candidates("0/0 0/0 0/0 0/0 0/0 0/0 0/0"), 4, 4))
                .hasSize(1)
                .allSatisfy((size, number) -> {
                    assertThat(size).isIn(1104L, 1632L, 2232L);
                    assertThat(number).isEqualTo(4);
                });
    }

    @Test
    void of_noneLearned_goesToLargerSizes() {
        assertThat(NextModels.of(candidates("0/0 0/0 0/0 0/4 0/0 0/0 0/0"), 4, 4))
                .allSatisfy((size, number) -> assertThat(size).isGreaterThan(1632));
    }

    @Test
    void of_allLearned_goesToSmallerSizes() {
        assertThat(NextModels.of(candidates("0/0 0/0 0/0 4/4 0/0 0/0 0/0"), 4, 4))
                .allSatisfy((size, number) -> assertThat(size).isLessThan(1632));
    }

    /** What is trained next is trained where the answer changes, whatever else is unknown. */
    @Test
    void of_transitionFound_staysAtIt() {
        assertThat(NextModels.of(candidates("0/4 0/4 1/4 3/4 4/4 0/0 4/4"), 8, 4))
                .allSatisfy((size, number) -> assertThat(size).isIn(1104L, 1632L));
    }

    /** A large model that fails now and then is no reason to search among the large ones. */
    @Test
    void of_failuresOfLargeModels_doNotDrawTheSearchThere() {
        assertThat(NextModels.of(candidates("0/4 0/4 2/4 4/4 4/4 2/4 3/4"), 8, 4)
                        .keySet())
                .anyMatch(size -> size == 1104)
                .noneMatch(size -> size > 3744);
    }

    @Test
    void of_largeBatch_isSpreadOverSizes() {
        assertThat(NextModels.of(candidates("0/0 0/0 0/0 0/0 0/0 0/0 0/0"), 12, 4))
                .hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "100, 14", "0, 0"})
    void of_choosesAsManyAsAskedFor_orAsAreLeft(int models, int chosen) {
        List<Candidate> candidates = new ArrayList<>();
        for (long size : SIZES) {
            candidates.add(Candidate.of(size, 1, 2, 4));
        }
        assertThat(NextModels.of(candidates, models, 4).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(chosen);
    }

    @Test
    void of_oneSize_choosesIt() {
        assertThat(NextModels.of(List.of(Candidate.of(1104, 0, 0, 3)), 5, 4)).containsEntry(1104L, 3);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "1, 3, 2, 4", "1, 0, 5, 4", "1, -1, 2, 4"})
    void candidate_impossibleCounts_areRejected(long parameters, int learned, int trained, int most) {
        assertThatThrownBy(() -> Candidate.of(parameters, learned, trained, most))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Counts as {@code learned/trained}, size by size, of at most twelve models. */
    static List<Candidate> candidates(String counts) {
        List<Candidate> candidates = new ArrayList<>();
        for (String count : counts.split(" ", -1)) {
            int slash = count.indexOf('/');
            candidates.add(Candidate.of(
                    SIZES[candidates.size()],
                    Integer.parseInt(count.substring(0, slash)),
                    Integer.parseInt(count.substring(slash + 1)),
                    12));
        }
        return candidates;
    }
}
