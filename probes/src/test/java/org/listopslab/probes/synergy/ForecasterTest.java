package org.listopslab.probes.synergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final int OPERATORS = 6;

    private static double[] known(Random random) {
        return IntStream.range(0, OPERATORS)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
    }

    private static Predictor predictor(double[] known, DoubleBinaryOperator of) {
        double[][] values = new double[OPERATORS][OPERATORS];
        for (int a = 0; a < OPERATORS; a++) {
            for (int b = 0; b < OPERATORS; b++) {
                values[a][b] = of.applyAsDouble(known[a], known[b]);
            }
        }
        return new Predictor("planted", values);
    }

    private static List<Field> fields(Predictor planted, double noise, Random random) {
        List<Field> fields = new ArrayList<>();
        for (int a = 0; a < OPERATORS; a++) {
            for (int b = 0; b < OPERATORS; b++) {
                if (a != b) {
                    fields.add(new Field(a, b, 2 - 3 * planted.values()[a][b] + noise * random.nextGaussian()));
                }
            }
        }
        return fields;
    }

    /** What depends on both operators together no sum of what each does can say, and no name of an operator that was never seen. */
    @Test
    void by_aPlantedPredictor_foretellsWhatNamesCannot() {
        Random random = new Random(1);
        double[] balanced = {-2.5, 0.5, 1.5, -1.5, 2.5, -0.5};
        Predictor planted = predictor(balanced, (a, b) -> a * b);
        Predictor idle = predictor(known(random), (a, b) -> a * b);
        for (LeftOut leftOut : LeftOut.values()) {
            Forecaster forecaster = new Forecaster(OPERATORS, fields(planted, 0.1, random), leftOut);
            List<Forecaster.Scored> scored = forecaster.by(List.of(planted, idle), new SplittableRandom(1));
            assertThat(scored.get(0).forecast().explained()).isBetween(0.95, 1.0);
            assertThat(scored.get(0).forecast().spearman()).isGreaterThan(0.9);
            assertThat(scored.get(0).p()).isLessThan(0.01);
            assertThat(scored.get(0).corrected()).isBetween(scored.get(0).p(), 0.01);
            assertThat(scored.get(1).forecast().explained()).isLessThan(0.3);
            assertThat(scored.get(1).p()).isGreaterThan(0.05);
            assertThat(forecaster.byNames().explained()).isLessThan(0.5);
        }
    }

    @Test
    void byNames_ofTargetsThatGainAndPartnersThatGive_foretellsPairsNotSeen_butNoNewOperators() {
        Random random = new Random(2);
        Predictor planted = predictor(known(random), (a, b) -> 2 * a + b);
        List<Field> fields = fields(planted, 0.1, random);
        assertThat(new Forecaster(OPERATORS, fields, LeftOut.PAIR).byNames().explained())
                .isGreaterThan(0.6);
        assertThat(new Forecaster(OPERATORS, fields, LeftOut.OPERATORS)
                        .byNames()
                        .explained())
                .isCloseTo(0, within(1e-9));
    }

    /** Fields of one target rise and fall together, so that fields shuffled one by one would find something in nothing. */
    @Test
    void by_whatSaysNothing_isFoundAsOftenAsTheLevelSays() {
        Random random = new Random(3);
        int alone = 0;
        int any = 0;
        int maps = 300;
        for (int i = 0; i < maps; i++) {
            Predictor truth = predictor(known(random), (a, b) -> a);
            List<Predictor> predictors = List.of(
                    predictor(known(random), (a, b) -> a),
                    predictor(known(random), (a, b) -> b),
                    predictor(known(random), (a, b) -> Math.abs(a - b)));
            List<Forecaster.Scored> scored = new Forecaster(OPERATORS, fields(truth, 0.5, random), LeftOut.PAIR)
                    .by(predictors, new SplittableRandom(i));
            alone += scored.get(0).p() <= 0.1 ? 1 : 0;
            any += scored.stream().anyMatch(one -> one.corrected() <= 0.1) ? 1 : 0;
        }
        assertThat(alone / (double) maps).isBetween(0.05, 0.15);
        assertThat(any / (double) maps).isBetween(0.04, 0.15);
    }

    @Test
    void isPossible_ofThreeOperators_isFalse() {
        List<Field> fields = List.of(
                new Field(0, 1, 1),
                new Field(1, 0, 2),
                new Field(0, 2, 3),
                new Field(2, 0, 4),
                new Field(1, 2, 5),
                new Field(2, 1, 6));
        assertThat(new Forecaster(3, fields, LeftOut.PAIR).isPossible()).isTrue();
        assertThat(new Forecaster(3, fields, LeftOut.OPERATORS).isPossible()).isFalse();
    }
}
