package org.listopslab.curricula.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyCurveTest {
    private static AccuracyCurve curve(double... accuracies) {
        List<AccuracyCurve.Point> points = new ArrayList<>();
        for (int i = accuracies.length - 1; i >= 0; i--) { // in any order
            points.add(new AccuracyCurve.Point(100L * (i + 1), accuracies[i]));
        }
        return new AccuracyCurve(points);
    }

    @Test
    void held_isTheFirstEvaluationFromWhichItStays() {
        AccuracyCurve curve = curve(0.1, 0.95, 0.2, 0.9, 0.91);
        assertThat(curve.held(0.9)).isEqualTo(new TimeToLearn(400, true));
        assertThat(curve.touched(0.9)).isEqualTo(new TimeToLearn(200, true));
    }

    @Test
    void held_ofWhatWasLost_isCensoredAtTheEnd() {
        AccuracyCurve curve = curve(0.1, 0.95, 0.95, 0.8);
        assertThat(curve.held(0.9)).isEqualTo(new TimeToLearn(400, false));
        assertThat(curve.touched(0.9)).isEqualTo(new TimeToLearn(200, true));
        assertThat(curve.touched(0.99)).isEqualTo(new TimeToLearn(400, false));
    }

    @Test
    void at_isTheLastEvaluationByThen() {
        AccuracyCurve curve = curve(0.1, 0.2, 0.3);
        assertThat(curve.at(99)).isEmpty();
        assertThat(curve.at(100)).hasValue(0.1);
        assertThat(curve.at(299)).hasValue(0.2);
        assertThat(curve.at(9999)).hasValue(0.3);
    }

    @Test
    void constructor_withoutEvaluations_isRejected() {
        assertThatThrownBy(() -> new AccuracyCurve(List.of())).hasMessageContaining("at least one evaluation");
    }
}
