package org.listopslab.models.shape;

/**
 * How large models of one shape are under each rule by which sizes are counted, so that a threshold can be read under any.
 *
 * @param unique each trained number once: the tied token embedding once, the recurrent block once. What training stores,
 *     and {@code parameters} in every table
 * @param total as {@code unique}, but with the output layer as a matrix of its own even where it is tied: the sum over a
 *     GPT-2 checkpoint's tensors, {@code lm_head} included
 * @param withoutEmbeddings as {@code unique}, but without token embedding, position embedding and output layer (Kaplan et
 *     al. 2020, section 2.1)
 * @param unrolled as {@code unique}, but with the recurrent block once per loop: the size of the stacked model that
 *     computes the same
 * @param flopsPerToken additions and multiplications of a forward pass at full context, per token: two per weight of a
 *     linear map and use, and the products of attention over all places (Kaplan et al. 2020, section 2.1); a training step
 *     takes three times as many
 */
public record ParameterLedger(long unique, long total, long withoutEmbeddings, long unrolled, long flopsPerToken) {

    /** The ledger of every model of this shape. */
    public static ParameterLedger of(ModelShape shape) {
        long width = shape.width();
        long block = 0;
        long embeddings = 0;
        long unique = 0;
        for (Parameter p : ParameterLayout.of(shape).parameters()) {
            unique += p.size();
            if (p.name().startsWith(ParameterLayout.block(0))) {
                block += p.size();
            }
            if (p.kind() == Parameter.Kind.TABLE) {
                embeddings += p.size();
            }
        }
        long output = shape.vocabulary() * width;
        long linear = 4 * width * width + 2 * width * shape.hidden();
        long attention = 2 * width * shape.context();
        return new ParameterLedger(
                unique,
                shape.output() == OutputLayer.TIED ? unique + output : unique,
                unique - embeddings,
                unique + block * (shape.layers() - shape.blocks()),
                2 * (shape.layers() * (linear + attention) + output));
    }
}
