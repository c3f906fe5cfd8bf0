package org.listopslab.models.train;

/**
 * How one member learns.
 *
 * @param steps optimizer steps from the first to the last; at least 1
 * @param learningRate the peak of the schedule; above 0
 * @param warmup steps in which the learning rate rises linearly to its peak; at least 0
 * @param weightDecay decoupled weight decay, as a share of the learning rate; at least 0
 * @param clip largest norm of the gradient; above 0, infinity for no limit
 * @param beta1 decay of AdamW's first moment, in [0, 1)
 * @param beta2 decay of AdamW's second moment, in [0, 1)
 */
public record Recipe(
        int steps, double learningRate, int warmup, double weightDecay, double clip, double beta1, double beta2) {

    /** The decay of the first moment that Adam's authors recommend (Kingma and Ba 2015, section 2). */
    public static final double BETA1 = 0.9;
    /** The decay of the second moment that Adam's authors recommend. */
    public static final double BETA2 = 0.999;

    public Recipe {
        if (steps < 1
                || !(learningRate > 0)
                || warmup < 0
                || !(weightDecay >= 0)
                || !(clip > 0)
                || !(beta1 >= 0 && beta1 < 1)
                || !(beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("a recipe has a number out of its range: steps " + steps
                    + ", learning rate " + learningRate + ", warm-up " + warmup + ", weight decay " + weightDecay
                    + ", clip " + clip + ", beta1 " + beta1 + ", beta2 " + beta2);
        }
    }

    /**
     * The learning rate of a step: a linear rise to the peak, then half a cosine down to zero (Loshchilov and Hutter 2017,
     * section 3, without restarts).
     *
     * @param step from 0 to {@code steps - 1}
     * @return above 0 and at most the peak
     */
    public double rate(long step) {
        if (step < warmup) {
            return learningRate * (step + 1) / warmup;
        }
        double progress = (double) (step - warmup) / (steps - warmup);
        return learningRate * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
    }
}
