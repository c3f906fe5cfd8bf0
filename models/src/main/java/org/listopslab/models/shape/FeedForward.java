package org.listopslab.models.shape;

/**
 * The form of the feed-forward half of a block: two linear maps with a non-linearity between them.
 *
 * @param ratio hidden numbers per number of the residual stream; at least 1
 * @param activation the non-linearity
 */
public record FeedForward(int ratio, Activation activation) {
    /** Four times the width (Vaswani et al. 2017, section 3.3), GELU: as in GPT-2. */
    public static final FeedForward DEFAULT = new FeedForward(4, Activation.GELU);

    public FeedForward {
        ModelShape.atLeast("feed-forward ratio", ratio, 1);
    }
}
