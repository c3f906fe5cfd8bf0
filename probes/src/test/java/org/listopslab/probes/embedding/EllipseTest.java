package org.listopslab.probes.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EllipseTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 0.5, 0", "1, 0.5, 0.7", "3, 0.25, 1.1", "2, 0, 0.3"})
    void circularity_isTheShorterAxisOverTheLonger_whereverTheNumbersStart(int k, double shorter, double phase) {
        float[][] rows = new float[10][3];
        for (int a = 0; a < 10; a++) {
            rows[a][0] = (float) Math.cos(2 * Math.PI * k * a / 10 + phase);
            rows[a][2] = (float) (shorter * Math.sin(2 * Math.PI * k * a / 10 + phase));
        }
        assertThat(Ellipse.circularity(SchemeTest.gram(rows), k)).isCloseTo(shorter, within(1e-3));
    }

    @Test
    void circularity_ofParityOrOfAnEmptyPlane_isNone() {
        float[][] ring = Planted.CIRCLE.draw(10, 4, 1, new SplittableRandom(1));
        assertThat(Ellipse.circularity(SchemeTest.gram(ring), 1)).isCloseTo(1, within(1e-3));
        assertThat(Ellipse.circularity(SchemeTest.gram(ring), 5)).isNaN();
        assertThat(Ellipse.circularity(SchemeTest.gram(ring), 2)).isNaN();
        assertThat(Ellipse.shuffled(SchemeTest.gram(ring), 5, new SplittableRandom(1)))
                .isNaN();
    }

    @Test
    void circularity_ofALine_isNothing_andOfItsRelabellingsToo() {
        Gram line = SchemeTest.gram(Planted.LINE.draw(10, 4, 1, new SplittableRandom(1)));
        assertThat(Ellipse.circularity(line, 1)).isCloseTo(0, within(1e-3));
        assertThat(Ellipse.shuffled(line, 1, new SplittableRandom(1))).isCloseTo(0, within(1e-3));
    }
}
