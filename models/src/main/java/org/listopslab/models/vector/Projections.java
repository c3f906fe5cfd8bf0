package org.listopslab.models.vector;

import org.jspecify.annotations.Nullable;
import org.listopslab.models.kernel.Weight;
import org.listopslab.models.shape.ModelShape;

/**
 * The maps that a block's attention is computed with, made of its parameters before a step; and how their gradients become those of
 * the parameters behind it.
 *
 * <p>Scores of a head are {@code (x Wq)(y Wk)^T / sqrt(K)}, and it writes {@code (P y Wv) Wo}. With one head both products of weights
 * are folded (Elhage et al. 2021, "A Mathematical Framework for Transformer Circuits"): queries are {@code x (Wq Wk^T / sqrt(K))} and
 * meet the stream itself, and what is mixed is the stream itself, which {@code Wv Wo} then maps. Two maps over all positions are left
 * of four, and of the last layer, none. With more heads this would need a map of D x D for each, so there only the scale is folded:
 * queries {@code x (Wq / sqrt(K))}, keys {@code y Wk}, values {@code y Wv}.
 *
 * <p>Gradients, for A = Wq Wk^T s: {@code dWq = s dA Wk}, {@code dWk = s dA^T Wq}; for B = Wv Wo: {@code dWv = dB Wo^T},
 * {@code dWo = Wv^T dB}; for A = s Wq: {@code dWq = s dA}.
 *
 * @param query {@code [D, D]}
 * @param key {@code [D, D]}; null where the stream itself is the key
 * @param value {@code [D, D]}; null where the stream itself is the value
 * @param output {@code [D, D]}
 */
record Projections(
        Weight query, @Nullable Weight key, @Nullable Weight value, Weight output) {
    /** Room for the projections of a block, or for their gradients, beside the vector that {@code of} are windows on. */
    static Projections room(ModelShape shape, Windows.OfBlock of) {
        int width = shape.width();
        Weight query = Weight.of(new float[width * width], 0, width, width);
        return shape.heads() == 1
                ? new Projections(query, null, null, Weight.of(new float[width * width], 0, width, width))
                : new Projections(query, of.key(), of.value(), of.output());
    }

    /** Makes these from the parameters. */
    void fold(ModelShape shape, Windows.OfBlock of) {
        float scale = scale(shape);
        clear();
        if (key != null) {
            addScaled(scale, of.query(), query);
            return;
        }
        addProduct(scale, of.query(), of.key().transposed(), query);
        addProduct(1, of.value(), of.output(), output);
    }

    /** Zeros where these have room of their own: before a step, for gradients. */
    void clear() {
        java.util.Arrays.fill(query.numbers(), 0);
        if (key == null) {
            java.util.Arrays.fill(output.numbers(), 0);
        }
    }

    /** Adds these gradients to those of the parameters. */
    void unfold(ModelShape shape, Windows.OfBlock of, Windows.OfBlock gradient) {
        float scale = scale(shape);
        if (key != null) {
            addScaled(scale, query, gradient.query());
            return;
        }
        addProduct(scale, query, of.key(), gradient.query());
        addProduct(scale, query.transposed(), of.query(), gradient.key());
        addProduct(1, output, of.output().transposed(), gradient.value());
        addProduct(1, of.value().transposed(), output, gradient.output());
    }

    private static float scale(ModelShape shape) {
        return (float) (1 / Math.sqrt(shape.headWidth()));
    }

    private static void addScaled(float scale, Weight from, Weight to) {
        for (int i = 0; i < to.in(); i++) {
            for (int o = 0; o < to.out(); o++) {
                to.numbers()[to.index(i, o)] += scale * from.numbers()[from.index(i, o)];
            }
        }
    }

    /** {@code to += scale a b}. */
    private static void addProduct(float scale, Weight a, Weight b, Weight to) {
        for (int i = 0; i < to.in(); i++) {
            for (int k = 0; k < a.out(); k++) {
                float factor = scale * a.numbers()[a.index(i, k)];
                for (int o = 0; o < to.out(); o++) {
                    int at = to.index(i, o);
                    to.numbers()[at] = Math.fma(factor, b.numbers()[b.index(k, o)], to.numbers()[at]);
                }
            }
        }
    }
}
