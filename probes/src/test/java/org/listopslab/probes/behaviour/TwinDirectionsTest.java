package org.listopslab.probes.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.probes.behaviour.TwinDirections.Direction;

class TwinDirectionsTest {
    private static final int FORMS = 200;
    private static final int QUESTIONS = 400;

    /** Two questions of each expression, which lie where it does. */
    private static Answered answered(float[][] ofForms) {
        long[] forms = IntStream.range(0, QUESTIONS)
                .mapToLong(i -> CounterRandom.hash("form " + i / 2))
                .toArray();
        float[][] rows =
                IntStream.range(0, QUESTIONS).mapToObj(i -> ofForms[i / 2]).toArray(float[][]::new);
        return new Answered(forms, new int[QUESTIONS], new double[QUESTIONS], rows);
    }

    /** Independent coordinates with these deviations. */
    private static float[][] cloud(long seed, double... deviations) {
        Random random = new Random(seed);
        float[][] rows = new float[FORMS][deviations.length];
        for (float[] row : rows) {
            for (int d = 0; d < deviations.length; d++) {
                row[d] = (float) (deviations[d] * random.nextGaussian());
            }
        }
        return rows;
    }

    /** The twin's widest and narrowest direction, turned and scaled, beside what it has not. */
    @Test
    void of_aModelThatLostTheSecondDirection_keepsTheOthers() {
        float[][] twin = cloud(1, 3, 2, 1, 0.01);
        float[][] own = cloud(2, 2, 0.1, 0.1, 0.1);
        for (int form = 0; form < FORMS; form++) {
            own[form][1] += 0.6f * twin[form][0] + 0.8f * twin[form][2];
            own[form][2] += 0.8f * twin[form][0] - 0.6f * twin[form][2];
        }
        List<Direction> directions =
                TwinDirections.of(answered(own), answered(twin), Optional.of(answered(twin)), new SplittableRandom(1));
        assertThat(directions).extracting(Direction::number).containsExactly(1, 2, 3);
        assertThat(directions.get(0).twinShare()).isCloseTo(9 / 14.0, within(0.1));
        assertThat(directions.get(0).kept()).isGreaterThan(0.9);
        assertThat(directions.get(1).kept()).isLessThan(0.1);
        assertThat(directions.get(2).kept()).isGreaterThan(0.85);
        assertThat(directions).allMatch(direction -> direction.shuffled() < 0.1);
        assertThat(directions).allMatch(direction -> direction.peer() > 0.9);
    }

    /** Questions of one expression lie in one place: fitted on the one and judged on the other, noise would be told. */
    @Test
    void of_aModelThatSharesNothing_keepsNothing() {
        List<Direction> directions = TwinDirections.of(
                answered(cloud(3, 1, 1, 1, 1)),
                answered(cloud(4, 3, 2, 1, 1)),
                Optional.empty(),
                new SplittableRandom(1));
        assertThat(directions)
                .hasSize(3)
                .allMatch(direction -> direction.kept() < 0.1)
                .allMatch(direction -> Double.isNaN(direction.peer()));
    }

    @Test
    void of_onePoint_isNothing() {
        assertThat(TwinDirections.of(
                        answered(cloud(3, 0, 0, 0)),
                        answered(cloud(4, 3, 2, 1)),
                        Optional.empty(),
                        new SplittableRandom(1)))
                .isEmpty();
    }
}
