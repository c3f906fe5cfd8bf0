package org.listopslab.models.shape;

/**
 * Everything that fixes the form of a transformer and the meaning of its parameters, and nothing of their values.
 *
 * @param architecture how layers share weights
 * @param layers how often a block is applied: loops of the one block, or distinct blocks; at least 1
 * @param width numbers per token in the residual stream (D); at least 1
 * @param heads attention heads (H); divides {@code width}
 * @param vocabulary token ids run from 0 to {@code vocabulary - 1} (V); at least 2
 * @param context the longest sequence that the model reads, in tokens (T); at least 1
 */
public record ModelShape(Architecture architecture, int layers, int width, int heads, int vocabulary, int context) {
    /** Hidden numbers of the feed-forward layer per number of the residual stream (Vaswani et al. 2017, section 3.3). */
    public static final int FEED_FORWARD_RATIO = 4;

    public ModelShape {
        atLeast("layers", layers, 1);
        atLeast("width", width, 1);
        atLeast("heads", heads, 1);
        atLeast("vocabulary", vocabulary, 2);
        atLeast("context", context, 1);
        if (width % heads != 0) {
            throw new IllegalArgumentException("a width of " + width + " cannot be shared by " + heads
                    + " heads: choose heads that divide the width");
        }
    }

    /** Numbers per attention head (K). */
    public int headWidth() {
        return width / heads;
    }

    /** Numbers in the hidden layer of the feed-forward part. */
    public int hidden() {
        return FEED_FORWARD_RATIO * width;
    }

    /** The number of trained numbers of one model, embeddings included, each shared one counted once. */
    public int parameters() {
        return ParameterLayout.of(this).size();
    }

    /** A short name for people and folders, such as {@code recurrent-w8-l2-h1}. */
    public String label() {
        return architecture.label() + "-w" + width + "-l" + layers + "-h" + heads;
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }
}
