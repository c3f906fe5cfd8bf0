package org.listopslab.models.train;

import org.listopslab.models.shape.Parametrization;

/**
 * How one member learns from some step of its fleet on.
 *
 * @param schedule how its learning rate moves
 * @param from the step of the fleet at which the schedule begins; at least 0
 * @param weightDecay decoupled weight decay, as a share of the learning rate; at least 0
 * @param clip largest norm of the gradient; above 0, infinity for no limit
 * @param frozenEmbeddings whether token embeddings and learned positions stay as they are; with a tied output layer that, too
 * @param parametrization by what the rate of each parameter is multiplied
 * @param beta1 decay of AdamW's first moment, in [0, 1)
 * @param beta2 decay of AdamW's second moment, in [0, 1)
 */
public record Recipe(
        Schedule schedule,
        long from,
        double weightDecay,
        double clip,
        boolean frozenEmbeddings,
        Parametrization parametrization,
        double beta1,
        double beta2) {

    /** The decay of the first moment that Adam's authors recommend (Kingma and Ba 2015, section 2). */
    public static final double BETA1 = 0.9;
    /** The decay of the second moment that Adam's authors recommend. */
    public static final double BETA2 = 0.999;

    public Recipe {
        if (from < 0
                || !(weightDecay >= 0)
                || !(clip > 0)
                || !(beta1 >= 0 && beta1 < 1)
                || !(beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("a recipe has a number out of its range: first step " + from
                    + ", weight decay " + weightDecay + ", clip " + clip + ", beta1 " + beta1 + ", beta2 " + beta2);
        }
    }

    /** A recipe under the standard parametrization. */
    public Recipe(
            Schedule schedule,
            long from,
            double weightDecay,
            double clip,
            boolean frozenEmbeddings,
            double beta1,
            double beta2) {
        this(schedule, from, weightDecay, clip, frozenEmbeddings, Parametrization.STANDARD, beta1, beta2);
    }

    /** The step of the fleet behind the last one of the schedule. */
    public long end() {
        return from + schedule.steps();
    }

    /**
     * The learning rate of a step.
     *
     * @param step of the fleet, from {@code from} to {@code end() - 1}
     * @return above 0 and at most the schedule's peak
     */
    public double rate(long step) {
        return schedule.rate(step - from);
    }
}
