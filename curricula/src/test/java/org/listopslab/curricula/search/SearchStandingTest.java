package org.listopslab.curricula.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.listopslab.curricula.search.NextModelsTest.candidates;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.listopslab.curricula.threshold.Interval;

class SearchStandingTest {
    private static final String SOME = "0/4 0/4 1/4 3/4 4/4 0/0 4/4";
    private static final double WANTED = 1.5;

    @Test
    void of_narrowInterval_isEnough() {
        Interval interval = Candidate.believed(candidates(SOME)).interval();
        double width = interval.high() / interval.low();
        assertThat(standing(SOME, 1.001 * width, 1)).isEqualTo(SearchStanding.NARROW_ENOUGH);
        assertThat(standing(SOME, 0.999 * width, 1)).isEqualTo(SearchStanding.OPEN);
    }

    @Test
    void of_noneLearnedAtTheLargest_isAboveTheSizes() {
        assertThat(standing("0/0 0/0 0/0 0/4 0/0 0/0 0/8", WANTED, 9)).isEqualTo(SearchStanding.ABOVE_SIZES);
    }

    /** Few failures at the largest size alone can be bad luck of models that mostly learn. */
    @Test
    void of_noneOfTheLargestButSmallerOnesLearned_isOpen() {
        assertThat(standing("0/0 0/0 0/0 4/4 0/0 4/4 0/2", WANTED, 9)).isEqualTo(SearchStanding.OPEN);
    }

    @Test
    void of_allLearnedAtTheSmallest_isBelowTheSizes() {
        assertThat(standing("8/8 0/0 0/0 4/4 0/0 0/0 0/0", WANTED, 9)).isEqualTo(SearchStanding.BELOW_SIZES);
    }

    @Test
    void of_oneLearnedAtTheSmallest_isOpen() {
        assertThat(standing("1/1 0/0 0/0 1/1 0/0 0/0 0/0", WANTED, 9)).isEqualTo(SearchStanding.OPEN);
    }

    @Test
    void of_noMoreAllowed_isEnded() {
        assertThat(standing(SOME, WANTED, 0)).isEqualTo(SearchStanding.MOST_CELLS);
        assertThat(standing(SOME, WANTED, 1)).isEqualTo(SearchStanding.OPEN);
    }

    /** All models of the two sizes between which the answer changes are trained: those of other sizes tell nothing of it. */
    @Test
    void of_sizesAroundUsedUp_isEnded() {
        assertThat(standing("0/4 0/12 12/12 0/0 4/4 0/0 0/0", 1.1, 9)).isEqualTo(SearchStanding.NOTHING_TO_TELL);
        assertThat(standing("0/4 0/8 8/12 0/0 4/4 0/0 0/0", 1.1, 9)).isEqualTo(SearchStanding.OPEN);
    }

    @Test
    void of_noMoreThere_isEnded() {
        List<Candidate> all = List.of(Candidate.of(360, 2, 4, 4), Candidate.of(684, 2, 4, 4));
        assertThat(SearchStanding.of(all, Candidate.believed(all), WANTED, 9)).isEqualTo(SearchStanding.USED_UP);
    }

    private static SearchStanding standing(String counts, double wanted, int left) {
        return SearchStanding.of(candidates(counts), Candidate.believed(candidates(counts)), wanted, left);
    }
}
