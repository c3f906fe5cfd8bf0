package org.listopslab.curricula.outcome;

import java.util.Collection;

/**
 * How well a model does on some examples, beside the best that one guess for all of them could do.
 *
 * @param examples how many there are; 0 where there are none, and then all else is NaN
 * @param independent how many independent ones would tell as much: those of one canonical form count for little more than one of them
 *     ({@link #independent(Collection)})
 * @param accuracy the share whose whole answer is right, 0 to 1
 * @param loss cross-entropy in nats for an answer token
 * @param chanceAccuracy the share that has the most frequent answer
 * @param chanceLoss the entropy of the answers, each token by its place in the answer, in nats for an answer token: the loss of one
 *     guess for all, however good
 */
public record Score(
        int examples, double independent, double accuracy, double loss, double chanceAccuracy, double chanceLoss) {
    /** The score on no examples. */
    public static final Score NONE = new Score(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    public Score {
        if (examples < 0) {
            throw new IllegalArgumentException("a score on " + examples + " examples");
        }
    }

    /** Whether there were any examples. */
    public boolean known() {
        return examples > 0;
    }

    /** So many standard errors of a share of these examples: {@code errors * sqrt(share (1 - share) / independent)}. */
    public double margin(double share, double errors) {
        double within = Math.max(0, Math.min(1, share));
        return errors * Math.sqrt(within * (1 - within) / independent);
    }

    /**
     * The number of independent examples that tell as much on a share as examples in groups do, all of a group being right or wrong
     * together: Kish's effective sample size, {@code (sum of counts)^2 / (sum of counts^2)} (Survey Sampling, 1965, 11.7).
     *
     * @param counts the size of each group
     */
    public static double independent(Collection<Integer> counts) {
        double sum = 0;
        double squares = 0;
        for (int count : counts) {
            sum += count;
            squares += (double) count * count;
        }
        return sum * sum / squares;
    }
}
