package org.listopslab.models.vector;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Parametrization;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) for one model, after clipping its gradient to a largest
 * norm (Pascanu et al. 2013, section 3.2).
 */
final class Adam {
    private static final float EPSILON = (float) AdamWSettings.EPSILON;
    private static final float NORM_EPSILON = (float) AdamWSettings.NORM_EPSILON;

    private final float[] decays;
    private final Map<Parametrization, float[]> rates = new EnumMap<>(Parametrization.class);
    private final int embeddings;

    /** For models whose parameters lie so. */
    Adam(ParameterLayout layout) {
        this.decays = layout.decayMask();
        this.embeddings = layout.embeddings();
        for (Parametrization parametrization : Parametrization.values()) {
            rates.put(parametrization, layout.rates(parametrization));
        }
    }

    /**
     * The settings of an update.
     *
     * @param rate learning rate; above 0
     * @param weightDecay share of the learning rate by which weights shrink
     * @param clip largest norm of the gradient; infinity for no limit
     * @param frozenEmbeddings whether the embeddings stay as they are
     * @param parametrization by what the rate of each parameter is multiplied
     * @param beta1 what the first moment keeps
     * @param beta2 what the second moment keeps
     * @param number the update's number since the moments were zero, from 1
     */
    record Update(
            float rate,
            float weightDecay,
            float clip,
            boolean frozenEmbeddings,
            Parametrization parametrization,
            double beta1,
            double beta2,
            long number) {}

    /** Changes {@code values} and the moments in place; all {@code [P]}. */
    void update(float[] values, float[] first, float[] second, float[] gradient, Update with) {
        int learned = with.frozenEmbeddings() ? embeddings : 0; // from there on
        float norm = norm(gradient, learned);
        float shrink = Math.min(1f, with.clip() / (norm + NORM_EPSILON));
        float keep1 = (float) with.beta1();
        float keep2 = (float) with.beta2();
        float take1 = (float) (1 - with.beta1());
        float take2 = (float) (1 - with.beta2());
        float unbias1 = (float) AdamWSettings.unbias(with.beta1(), with.number());
        float unbias2 = (float) AdamWSettings.unbias(with.beta2(), with.number());
        float rate = with.rate();
        float decay = rate * with.weightDecay();
        float[] own = Objects.requireNonNull(rates.get(with.parametrization()));
        for (int i = learned; i < values.length; i++) {
            float g = gradient[i] * shrink;
            first[i] = first[i] * keep1 + g * take1;
            second[i] = second[i] * keep2 + g * g * take2;
            float spread = (float) Math.sqrt(unbias2 * second[i]) + EPSILON;
            values[i] = values[i] - decay * decays[i] * values[i] - rate * own[i] * (unbias1 * first[i] / spread);
        }
    }

    /** A norm that is not finite stays so: the check at the end of a segment finds the member that it belongs to. */
    private static float norm(float[] gradient, int learned) {
        double squares = 0;
        for (int i = learned; i < gradient.length; i++) {
            squares += (double) gradient[i] * gradient[i];
        }
        return (float) Math.sqrt(squares);
    }
}
