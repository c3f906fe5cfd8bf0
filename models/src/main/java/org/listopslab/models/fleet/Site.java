package org.listopslab.models.fleet;

/**
 * A named place in the forward pass where activations can be read or replaced.
 *
 * <p>Letters as in {@link Transformer}. {@code Q} is the number of positions per example that a layer computes: all
 * {@code T}, except in the last layer of a pass that only wants answers.
 *
 * @param part which activation
 * @param layer the layer or loop, from 0; 0 for parts outside the layers
 */
public record Site(Part part, int layer) {
    /** The kinds of site, in the order in which a forward pass meets them. */
    public enum Part {
        /** Sum of token and position embedding, {@code [F, B*T, D]}. */
        EMBEDDING,
        /** Attention weights after the softmax, {@code [F*B*H, Q, T]}; rows sum to one. */
        ATTENTION_PATTERN,
        /** What attention adds to the residual stream, {@code [F, B*Q, D]}. */
        ATTENTION_OUTPUT,
        /** The residual stream between the two halves of a layer, {@code [F, B*Q, D]}. */
        RESIDUAL_MIDDLE,
        /** The feed-forward layer after its non-linearity, {@code [F, B*Q, 4D]}. */
        FEED_FORWARD_HIDDEN,
        /** What the feed-forward layer adds to the residual stream, {@code [F, B*Q, D]}. */
        FEED_FORWARD_OUTPUT,
        /** The residual stream after a layer, {@code [F, B*Q, D]}. */
        RESIDUAL_AFTER,
        /** The normalised stream that the unembedding reads, {@code [F, B*Q, D]}. */
        FINAL_NORM,
        /** Unnormalised log-probabilities of the next token, {@code [F, B*Q, V]}. */
        LOGITS
    }

    /** A site outside the layers. */
    public static Site of(Part part) {
        return new Site(part, 0);
    }

    /** Its printed name, such as {@code layer.1.attention_output} or {@code logits}. */
    public String label() {
        String name = part.name().toLowerCase(java.util.Locale.ROOT);
        return switch (part) {
            case EMBEDDING, FINAL_NORM, LOGITS -> name;
            default -> "layer." + layer + "." + name;
        };
    }
}
