package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.results.ThresholdRow;

class ToldTest {
    private static final double[] PICTURE = {200, 4000};

    @Test
    void of_bracketed_isAllThatTheRowSays() {
        assertThat(told("bracketed", 300, 5000)).isEqualTo(new Told(true, 777, 300, 5000));
        assertThat(told("bracketed", 300, 5000).isOpenAbove(PICTURE)).isTrue();
        assertThat(told("bracketed", 300, 5000).to(PICTURE)).isEqualTo(4000);
        assertThat(told("bracketed", 300, 5000).isOpenBelow(PICTURE)).isFalse();
        assertThat(told("bracketed", 300, 5000).from(PICTURE)).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not monotone", "not rising", "some new word"})
    void of_anyOtherStatus_isNothing(String status) {
        Told told = told(status, 555, 999);
        assertThat(told).isEqualTo(new Told(false, Double.NaN, Double.NaN, Double.NaN));
        assertThat(told.from(PICTURE)).isNaN();
        assertThat(told.isOpenAbove(PICTURE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipe limited", "budget limited"})
    void of_limitedByTraining_isAnUpperEndAlone(String status) {
        Told told = told(status, 555, 999);
        assertThat(told).isEqualTo(new Told(true, Double.NaN, 0, 999));
        assertThat(told.isOpenBelow(PICTURE)).isTrue();
        assertThat(told.from(PICTURE)).isEqualTo(200);
        assertThat(told.to(PICTURE)).isEqualTo(999);
        assertThat(told(status, 555, Double.POSITIVE_INFINITY).hasEnds()).isFalse();
    }

    @Test
    void of_unresolved_isOpenOnBothSides() {
        Told told = told("unresolved", 0, Double.POSITIVE_INFINITY);
        assertThat(told.isOpenBelow(PICTURE)).isTrue();
        assertThat(told.isOpenAbove(PICTURE)).isTrue();
        assertThat(told.from(PICTURE)).isEqualTo(200);
        assertThat(told.to(PICTURE)).isEqualTo(4000);
    }

    private static Told told(String status, double low, double high) {
        return Told.of(
                new ThresholdRow("SUM", "SUM", "accuracy >= 0.9", 777, low, high, status, 3, 0, 0, "", 20, 5, ""));
    }
}
