package org.listopslab.curricula.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten answers, equally frequent: guessing is right in .1, with a loss of 2.303. */
class JudgementTest {
    private static final double LN10 = Math.log(10);
    private static final Curve FLAT = CurveTest.curve(0.1, 0.1, 0.1, 0.1);

    @Test
    void of_aDivergedModel_isDivergedWhateverItScores() {
        assertThat(Judgement.of(true, achieved(1, 0.01, seen(1, 0.01)), FLAT, 0.6))
                .isEqualTo(new Judgement(Outcome.DIVERGED, ""));
        assertThat(Outcome.DIVERGED.learned()).isFalse();
    }

    @Test
    void of_accuracyAtTheBar_isLearned_andUnderAHigherBarNot() {
        Achievement achieved = achieved(0.6, 1, seen(0.7, 0.9));
        assertThat(judged(achieved, 0.6).outcome()).isEqualTo(Outcome.LEARNED);
        assertThat(judged(achieved, 0.61).outcome()).isNotEqualTo(Outcome.LEARNED);
    }

    @Test
    void of_rightOnSeenExamplesAlone_isMemorised_thoughTheHeldOutLossIsThatOfGuessing() {
        assertThat(judged(achieved(0.1, 7, seen(0.98, 0.1)), 0.6).outcome()).isEqualTo(Outcome.MEMORISED);
        assertThat(judged(achieved(0.35, 2.3, seen(0.98, 0.1)), 0.6).outcome()).isEqualTo(Outcome.MEMORISED);
    }

    @Test
    void of_seenAndHeldOutOnBothSidesOfTheBarByChance_isNotMemorised() {
        assertThat(judged(achieved(0.59, 1, seen(0.61, 1)), 0.6).outcome()).isNotEqualTo(Outcome.MEMORISED);
    }

    @Test
    void of_lossOfOneGuessOnWhatItWasTaught_isStuck() {
        assertThat(judged(achieved(0.1, 2.3, seen(0.11, 2.29)), 0.6).outcome()).isEqualTo(Outcome.STUCK);
        // Far too high a learning rate: worse than one guess.
        assertThat(judged(achieved(0.12, 3, seen(0.1, 2.9)), 0.6).outcome()).isEqualTo(Outcome.STUCK);
        // It has begun to memorise, and is no better on held-out examples for it.
        assertThat(judged(achieved(0.1, 3, seen(0.4, 1.6)), 0.6))
                .isEqualTo(new Judgement(Outcome.PARTIAL, "better on seen examples"));
    }

    @Test
    void of_aTaskThatWasNotTaught_isJudgedByHeldOutLoss() {
        assertThat(judged(achieved(0.1, 2.3, Score.NONE), 0.6).outcome()).isEqualTo(Outcome.STUCK);
        assertThat(judged(achieved(0.3, 1.8, Score.NONE), 0.6).outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void of_rightModuloFiveAndNoMore_isAPlateauOfThatName() {
        Plateau five = new Plateau("modulo 5", 0.5, Double.NaN, 0.97, 0.2);
        Plateau two = new Plateau("modulo 2", 0.2, Double.NaN, 0.5, 0.5);
        assertThat(judged(achieved(0.49, 0.72, seen(0.5, 0.7), two, five), 0.6))
                .isEqualTo(new Judgement(Outcome.PLATEAU, "modulo 5"));
        // It knows more than that of half of the values.
        assertThat(judged(achieved(0.75, 0.5, seen(0.75, 0.5), two, five), 0.9).outcome())
                .isEqualTo(Outcome.PARTIAL);
        // It knows it of some values alone.
        assertThat(judged(
                                achieved(
                                        0.3,
                                        1.5,
                                        seen(0.3, 1.5),
                                        two,
                                        new Plateau("modulo 5", 0.5, Double.NaN, 0.55, 0.2)),
                                0.6)
                        .outcome())
                .isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void of_twoPlateaus_namesTheOneThatGetsFurther() {
        Plateau six = new Plateau("modulo 6", 0.5, Double.NaN, 0.99, 1 / 6.0);
        Plateau three = new Plateau("modulo 3", 0.25, Double.NaN, 1, 1 / 3.0);
        assertThat(judged(achieved(0.5, 0.7, seen(0.5, 0.7), three, six), 0.6).detail())
                .isEqualTo("modulo 6");
    }

    /** Nine in ten values are even: who always says 0 agrees with parity, and does not know it. */
    @Test
    void of_agreementThatOneAnswerForAllHasAsWell_isNoKnowledge() {
        Plateau two = new Plateau("modulo 2", 0.62, Double.NaN, 0.94, 0.94);
        Plateau majority = new Plateau("majority answer", 0.6, 1.4, 1, 1);
        Score heldOut = new Score(512, 512, 0.6, 1.2, 0.6, 1.4);
        assertThat(judged(new Achievement(heldOut, 0.6, heldOut, List.of(two, majority)), 0.9))
                .isEqualTo(new Judgement(Outcome.PLATEAU, "majority answer"));
    }

    /** Where guesses tie, a model on the plateau need not make the same ones: it scores as the shortcut does. */
    @Test
    void of_accuracyAndLossOfAShortcut_isItsPlateau() {
        Plateau root = new Plateau("root operator", 0.25, 2.1, 0.5, 0.5);
        assertThat(judged(achieved(0.26, 2.08, seen(0.26, 2.08), root), 0.6))
                .isEqualTo(new Judgement(Outcome.PLATEAU, "root operator"));
        assertThat(judged(achieved(0.26, 1.8, seen(0.26, 1.8), root), 0.6).outcome())
                .isEqualTo(Outcome.PARTIAL);
    }

    /** Nested expressions whose last operation is always right given those inside: what is wrong is not the value modulo 5. */
    @Test
    void of_valuesThatAreRightWhereWholeAnswersAreNot_isNoPlateau() {
        Score heldOut = new Score(512, 512, 0.5, 0.7, 0.02, LN10);
        Plateau five = new Plateau("modulo 5", 0.5, Double.NaN, 1, 0.2);
        assertThat(judged(new Achievement(heldOut, 1, heldOut, List.of(five)), 0.6)
                        .outcome())
                .isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void of_aModelThatIsStillGettingBetter_isUnfinished_evenAtAPlateau() {
        Achievement half = achieved(0.49, 0.72, seen(0.5, 0.7), new Plateau("modulo 5", 0.5, Double.NaN, 0.97, 0.2));
        assertThat(Judgement.of(false, half, CurveTest.curve(0.1, 0.2, 0.3, 0.5), 0.6)
                        .outcome())
                .isEqualTo(Outcome.UNFINISHED);
        Curve slower = new Curve(List.of(
                new Curve.Point(100, 0.3, 1.9),
                new Curve.Point(200, 0.3, 1.8),
                new Curve.Point(300, 0.3, 1.7),
                new Curve.Point(400, 0.32, 1.5)));
        assertThat(Judgement.of(false, achieved(0.32, 1.5, seen(0.32, 1.5)), slower, 0.6)
                        .outcome())
                .isEqualTo(Outcome.UNFINISHED);
        assertThat(judged(achieved(0.32, 1.5, seen(0.32, 1.5)), 0.6).outcome()).isEqualTo(Outcome.PARTIAL);
    }

    private static Judgement judged(Achievement achieved, double bar) {
        return Judgement.of(false, achieved, FLAT, bar);
    }

    private static Achievement achieved(double accuracy, double loss, Score seen, Plateau... plateaus) {
        return new Achievement(new Score(512, 512, accuracy, loss, 0.1, LN10), accuracy, seen, List.of(plateaus));
    }

    private static Score seen(double accuracy, double loss) {
        return new Score(512, 512, accuracy, loss, 0.1, LN10);
    }
}
