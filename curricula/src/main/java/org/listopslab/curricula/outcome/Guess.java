package org.listopslab.curricula.outcome;

/**
 * How often a shortcut is right.
 *
 * @param shortcut its name
 * @param accuracy the share of the examples on which it is right, 0 to 1
 * @param independent how many independent examples would tell as much as those on which it was scored
 */
public record Guess(String shortcut, double accuracy, double independent) {
    /**
     * The accuracy from which on a model has learned more than this shortcut, {@link Judgement#ERRORS} standard errors above it. More
     * than 1 where these examples cannot tell.
     */
    public double exceededAt() {
        return accuracy + Judgement.ERRORS * Math.sqrt(accuracy * (1 - accuracy) / independent);
    }
}
