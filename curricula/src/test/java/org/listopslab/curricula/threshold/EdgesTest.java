package org.listopslab.curricula.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EdgesTest {
    private static final double[] SIZES = {100, 200, 400};

    private static Edges edges(int each, int... learned) {
        return Edges.of(new SizeCounts(SIZES, learned, new int[] {each, each, each}));
    }

    @Test
    void of_successesAlone_takesFiveModels() {
        assertThat(edges(5, 5, 5, 5)).isEqualTo(new Edges(100, 0));
        assertThat(edges(4, 4, 4, 4)).isEqualTo(new Edges(200, 0));
        assertThat(edges(2, 2, 2, 2)).isEqualTo(new Edges(400, 0));
        assertThat(edges(1, 1, 1, 1)).isEqualTo(new Edges(Double.POSITIVE_INFINITY, 0));
    }

    @Test
    void of_failuresAlone_isTheMirrorImage() {
        assertThat(edges(5, 0, 0, 0)).isEqualTo(new Edges(Double.POSITIVE_INFINITY, 400));
        assertThat(edges(4, 0, 0, 0)).isEqualTo(new Edges(Double.POSITIVE_INFINITY, 200));
        assertThat(edges(1, 0, 0, 0)).isEqualTo(new Edges(Double.POSITIVE_INFINITY, 0));
    }

    /** 7 of 8 coins show heads in 9 of 256 cases; 6 of 8 in 37. */
    @Test
    void of_someFailures_countsAsCoinsDo() {
        assertThat(edges(8, 7, 8, 8).below()).isEqualTo(100);
        assertThat(edges(8, 6, 8, 8).below()).isEqualTo(200);
        assertThat(edges(8, 0, 2, 1).above()).isEqualTo(400);
        assertThat(edges(8, 0, 0, 2).above()).isEqualTo(200);
    }

    @Test
    void within_leavesDrawsWithinTheSizesAlone() {
        Edges edges = new Edges(200, 200);
        assertThat(edges.within(new Interval(150, 150))).isEqualTo(new Interval(150, 150));
        assertThat(edges.within(new Interval(0, 100))).isEqualTo(new Interval(0, 200));
        assertThat(edges.within(new Interval(400, Double.POSITIVE_INFINITY)))
                .isEqualTo(new Interval(200, Double.POSITIVE_INFINITY));
        assertThat(edges.within(Interval.UNBOUNDED)).isEqualTo(Interval.UNBOUNDED);
    }
}
