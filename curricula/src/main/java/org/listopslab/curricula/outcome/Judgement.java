package org.listopslab.curricula.outcome;

import java.util.Comparator;
import java.util.Optional;

/**
 * What became of a model on a task, by the first of these rules that holds. Their order is part of the definition.
 *
 * <ol>
 *   <li><b>diverged</b>: its numbers were no longer finite. Whatever its last finite weights score, it has learned nothing.
 *   <li><b>learned</b>: its accuracy on held-out examples is at the bar.
 *   <li><b>memorised</b>: its accuracy on seen examples is at the bar, and above that on held-out ones by more than chance
 *       ({@link #ERRORS} standard errors of the difference).
 *   <li><b>stuck</b>: its loss is still that of one guess for all examples ({@link #ONE_GUESS}), on the examples that it was taught, or
 *       on held-out ones where the task was not taught; and so is its accuracy, there and on held-out ones. (On seen examples, since a model that
 *       memorises is worse than one guess on others.)
 *   <li><b>plateau</b>: it agrees with a shortcut, is not more often right than whoever knows that and guesses the rest, and its
 *       accuracy rose no longer ({@link #RISE}); of several, the shortcut that gets furthest.
 *   <li><b>unfinished</b>: over the last quarter of its training its validation accuracy rose by at least {@link #RISE}, or its loss
 *       fell by at least {@link #FALL} of that of one guess.
 *   <li><b>partial</b>: anything else.
 * </ol>
 *
 * @param outcome what became of it
 * @param detail the plateau's name, or a few words; empty where there is no more to say
 */
public record Judgement(Outcome outcome, String detail) {
    /** Standard errors that a difference must have to be one: with a hundred comparisons in a run, two would be too few. */
    public static final double ERRORS = 3;
    /**
     * The share of the entropy of the answers from which on a loss is that of one guess. Models that never began end within 1 % of it, or
     * above; those that know a value modulo 2 of 10, the least that there is to know, are at 70 %.
     */
    public static final double ONE_GUESS = 0.95;
    /** The agreement from which on a model knows a part of the answer, where the bar is not lower. */
    public static final double KNOWN = 0.9;
    /** How near a model's loss must be to that of a shortcut to be the same, as a share of it. */
    public static final double SAME_LOSS = 0.05;
    /** The rise of the accuracy over the last quarter that counts: about two standard errors of 512 examples. */
    public static final double RISE = 0.05;
    /** The fall of the loss over the last quarter that counts, as a share of the loss of one guess. */
    public static final double FALL = 0.05;

    /**
     * Judges a model.
     *
     * @param diverged whether its training diverged
     * @param bar the accuracy from which on a task counts as learned
     */
    public static Judgement of(boolean diverged, Achievement achieved, Curve curve, double bar) {
        if (diverged) {
            return new Judgement(Outcome.DIVERGED, "");
        }
        if (achieved.heldOut().accuracy() >= bar) {
            return new Judgement(Outcome.LEARNED, "");
        }
        if (achieved.seen().accuracy() >= bar && betterOnSeen(achieved)) {
            return new Judgement(Outcome.MEMORISED, "");
        }
        if (stuck(achieved)) {
            return new Judgement(Outcome.STUCK, "");
        }
        Optional<Plateau> plateau = plateau(achieved, bar);
        if (plateau.isPresent() && curve.rise() < RISE) {
            return new Judgement(Outcome.PLATEAU, plateau.get().name());
        }
        if (curve.rise() >= RISE || curve.fall() >= FALL * achieved.heldOut().chanceLoss()) {
            return new Judgement(Outcome.UNFINISHED, "");
        }
        return new Judgement(Outcome.PARTIAL, betterOnSeen(achieved) ? "better on seen examples" : "");
    }

    private static boolean betterOnSeen(Achievement achieved) {
        Score seen = achieved.seen();
        Score heldOut = achieved.heldOut();
        double error = Math.hypot(seen.margin(seen.accuracy(), 1), heldOut.margin(heldOut.accuracy(), 1));
        return seen.known() && seen.accuracy() - heldOut.accuracy() > ERRORS * error;
    }

    private static boolean stuck(Achievement achieved) {
        Score heldOut = achieved.heldOut();
        Score began = achieved.seen().known() ? achieved.seen() : heldOut;
        return began.loss() >= ONE_GUESS * began.chanceLoss() && atChance(began) && atChance(heldOut);
    }

    private static boolean atChance(Score score) {
        return score.accuracy() <= score.chanceAccuracy() + score.margin(score.chanceAccuracy(), ERRORS);
    }

    /** The shortcut that gets furthest of those that the model takes. */
    private static Optional<Plateau> plateau(Achievement achieved, double bar) {
        return achieved.plateaus().stream()
                .filter(plateau -> takes(achieved, plateau, bar))
                .max(Comparator.comparingDouble(Plateau::accuracy));
    }

    private static boolean takes(Achievement achieved, Plateau plateau, double bar) {
        Score heldOut = achieved.heldOut();
        double ceiling = plateau.agreement() * plateau.accuracy();
        boolean knows = plateau.agreement() >= Math.min(bar, KNOWN)
                && (plateau.chance() == 1
                        || plateau.agreement() > plateau.chance() + heldOut.margin(plateau.chance(), ERRORS))
                && achieved.values() <= ceiling + heldOut.margin(ceiling, ERRORS);
        boolean scores = Math.abs(heldOut.accuracy() - plateau.accuracy()) <= heldOut.margin(plateau.accuracy(), ERRORS)
                && Math.abs(heldOut.loss() - plateau.loss()) <= SAME_LOSS * plateau.loss()
                && plateau.loss() < ONE_GUESS * heldOut.chanceLoss();
        return knows || scores;
    }
}
