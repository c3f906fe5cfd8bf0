package org.listopslab.curricula.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {
    @Test
    void since_isTheFirstPointAfterWhichTheBarIsHeld() {
        assertThat(curve(0.1, 0.7, 0.5, 0.6, 0.9).since(0.6)).isEqualTo(400);
        assertThat(curve(0.1, 0.7, 0.5, 0.6, 0.9).reached(0.6)).isEqualTo(200);
        assertThat(curve(0.1, 0.7, 0.8, 0.6, 0.5).since(0.6)).isZero();
        assertThat(curve(0.7, 0.7).since(0.6)).isEqualTo(100);
        assertThat(Curve.UNKNOWN.since(0.6)).isZero();
        assertThat(Curve.UNKNOWN.reached(0.6)).isZero();
    }

    @Test
    void rise_isThatOfTheLastQuarter() {
        // Steps 100 to 800: three quarters are at 600.
        Curve curve = curve(0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.9, 0.5);
        assertThat(curve.rise()).isCloseTo(0.2, within(1e-12));
        assertThat(curve.fall()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void rise_ofTooFewPointsTellsNothing() {
        assertThat(curve(0.5).rise()).isZero();
        assertThat(Curve.UNKNOWN.rise()).isZero();
        assertThat(Curve.UNKNOWN.fall()).isZero();
    }

    /** One look each hundred steps, whose loss falls as the accuracy rises. */
    static Curve curve(double... accuracies) {
        List<Curve.Point> points = new ArrayList<>();
        for (double accuracy : accuracies) {
            points.add(new Curve.Point(100L * (points.size() + 1), accuracy, 2 - accuracy));
        }
        return new Curve(points);
    }
}
