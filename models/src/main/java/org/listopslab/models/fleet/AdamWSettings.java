package org.listopslab.models.fleet;

import java.util.Arrays;
import org.listopslab.models.shape.Parametrization;

/**
 * Optimizer settings of every member of a fleet: Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) after
 * clipping each member's gradient to a largest norm (Pascanu et al. 2013, section 3.2).
 *
 * @param weightDecay share of the learning rate by which weights shrink per step, {@code [F]}; 0 for none
 * @param clip largest norm of a member's gradient, {@code [F]}; infinity for no limit
 * @param frozenEmbeddings whether a member's token embeddings and learned positions stay as they are, {@code [F]}; with a tied output
 *     layer that freezes the output layer, too. A frozen number's gradient counts as 0, in the norm as well, weights do not decay,
 *     and value and moments keep their bits. The member's updates are counted all the same, so that moments which begin at zero
 *     when the embeddings thaw are hardly corrected for it: begin with a fresh optimizer then
 * @param parametrizations by what the learning rate of each of a member's parameters is multiplied, {@code [F]}; weight decay is not
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 */
public record AdamWSettings(
        float[] weightDecay,
        float[] clip,
        boolean[] frozenEmbeddings,
        Parametrization[] parametrizations,
        double beta1,
        double beta2) {
    /** Added to the root of the second moment. */
    public static final double EPSILON = 1e-8;
    /** Added to the gradient's norm before it is compared with the largest. */
    public static final double NORM_EPSILON = 1e-6;

    /** Settings under which every parameter learns, at one rate. */
    public AdamWSettings(float[] weightDecay, float[] clip, double beta1, double beta2) {
        this(weightDecay, clip, new boolean[weightDecay.length], beta1, beta2);
    }

    /** Settings under which all that learns does so at one rate. */
    public AdamWSettings(float[] weightDecay, float[] clip, boolean[] frozenEmbeddings, double beta1, double beta2) {
        this(weightDecay, clip, frozenEmbeddings, standard(weightDecay.length), beta1, beta2);
    }

    private static Parametrization[] standard(int members) {
        Parametrization[] all = new Parametrization[members];
        Arrays.fill(all, Parametrization.STANDARD);
        return all;
    }

    /**
     * The factor that undoes a moment's start at zero (Kingma and Ba 2015, section 3).
     *
     * @param update the update's number since then, from 1
     */
    public static double unbias(double beta, long update) {
        return 1 / (1 - StrictMath.pow(beta, (double) update));
    }
}
