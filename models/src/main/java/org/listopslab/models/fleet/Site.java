package org.listopslab.models.fleet;

import org.listopslab.models.shape.ModelShape;

/**
 * A named place in the forward pass where activations can be read or replaced.
 *
 * <p>Letters as in {@code Transformer}. {@code Q} is the number of positions per example that a layer computes: all
 * {@code T}, except in the last layer of a pass that only wants answers. A batch that asks for an answer at every position
 * has all of them everywhere.
 *
 * @param part which activation
 * @param layer the layer or loop, from 0; 0 for parts outside the layers
 */
public record Site(Part part, int layer) {
    /** The kinds of site, in the order in which a forward pass meets them. */
    public enum Part {
        /** Sum of token and position embedding, {@code [F, B, T, D]}. */
        EMBEDDING(false),
        /** The residual stream as a layer receives it, {@code [F, B, T, D]}. */
        RESIDUAL_BEFORE(true),
        /**
         * Attention weights after the softmax, {@code [F, B, Q, H, T]}: each position's rows, one per head, sum to one over
         * the positions looked at.
         */
        ATTENTION_PATTERN(true),
        /** What attention adds to the residual stream, {@code [F, B, Q, D]}. */
        ATTENTION_OUTPUT(true),
        /** The residual stream between the two halves of a layer, {@code [F, B, Q, D]}. */
        RESIDUAL_MIDDLE(true),
        /** The feed-forward layer after its non-linearity, {@code [F, B, Q, ratio * D]}. */
        FEED_FORWARD_HIDDEN(true),
        /** What the feed-forward layer adds to the residual stream, {@code [F, B, Q, D]}. */
        FEED_FORWARD_OUTPUT(true),
        /** The residual stream after a layer, {@code [F, B, Q, D]}. */
        RESIDUAL_AFTER(true),
        /** The normalised stream that the output layer reads, {@code [F, B, Q, D]}. */
        FINAL_NORM(false),
        /** Unnormalised log-probabilities of the next token, {@code [F, B, Q, V]}. */
        LOGITS(false);

        private final boolean inLayers;

        Part(boolean inLayers) {
            this.inLayers = inLayers;
        }

        /** Whether every layer has one. */
        public boolean inLayers() {
            return inLayers;
        }
    }

    public Site {
        if (layer < 0 || (layer > 0 && !part.inLayers())) {
            throw new IllegalArgumentException("there is no " + part.name() + " of layer " + layer);
        }
    }

    /** A site outside the layers. */
    public static Site of(Part part) {
        return new Site(part, 0);
    }

    /** Whether a forward pass of a model of this shape meets this site. */
    public boolean in(ModelShape shape) {
        return !part.inLayers() || layer < shape.layers();
    }

    /** Its printed name, such as {@code layer.1.attention_output} or {@code logits}. */
    public String label() {
        String name = part.name().toLowerCase(java.util.Locale.ROOT);
        return part.inLayers() ? "layer." + layer + "." + name : name;
    }
}
