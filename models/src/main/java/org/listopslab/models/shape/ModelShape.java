package org.listopslab.models.shape;

/**
 * Everything that fixes the form of a transformer and the meaning of its parameters, and nothing of their values.
 *
 * @param architecture how layers share weights
 * @param layers how often a block is applied: loops of the one block, or distinct blocks; at least 1
 * @param width numbers per token in the residual stream (D); at least 1
 * @param heads attention heads (H); divides {@code width}
 * @param feedForward the form of the feed-forward halves
 * @param positions how a token's place enters the stream
 * @param output where the output layer takes its weights from
 * @param vocabulary token ids run from 0 to {@code vocabulary - 1} (V); at least 2
 * @param context the longest sequence that the model reads, in tokens (T); at least 1
 */
public record ModelShape(
        Architecture architecture,
        int layers,
        int width,
        int heads,
        FeedForward feedForward,
        Positions positions,
        OutputLayer output,
        int vocabulary,
        int context) {
    /** Added to the variance in every norm, as in GPT-2. */
    public static final double NORM_EPSILON = 1e-5;

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

    /** A shape with GPT-2's other choices: {@link FeedForward#DEFAULT}, learned positions, tied output. */
    public ModelShape(Architecture architecture, int layers, int width, int heads, int vocabulary, int context) {
        this(
                architecture,
                layers,
                width,
                heads,
                FeedForward.DEFAULT,
                Positions.LEARNED,
                OutputLayer.TIED,
                vocabulary,
                context);
    }

    /** The same sizes with other choices within the blocks and around them. */
    public ModelShape with(FeedForward otherFeedForward, Positions otherPositions, OutputLayer otherOutput) {
        return new ModelShape(
                architecture, layers, width, heads, otherFeedForward, otherPositions, otherOutput, vocabulary, context);
    }

    /** Numbers per attention head (K). */
    public int headWidth() {
        return width / heads;
    }

    /** Numbers in the hidden layer of the feed-forward part. */
    public int hidden() {
        return feedForward.ratio() * width;
    }

    /** The number of distinct blocks. */
    public int blocks() {
        return architecture.blocks(layers);
    }

    /** The number of trained numbers of one model, embeddings included, each shared one counted once. */
    public int parameters() {
        return ParameterLayout.of(this).size();
    }

    /** A short name for people and folders, such as {@code recurrent-w8-l2-h1}; choices other than GPT-2's follow. */
    public String label() {
        StringBuilder label = new StringBuilder(architecture.label() + "-w" + width + "-l" + layers + "-h" + heads);
        if (feedForward.ratio() != FeedForward.DEFAULT.ratio()) {
            label.append("-f").append(feedForward.ratio());
        }
        if (feedForward.activation() != FeedForward.DEFAULT.activation()) {
            label.append('-').append(feedForward.activation().label());
        }
        if (positions != Positions.LEARNED) {
            label.append("-positions_").append(positions.label());
        }
        if (output != OutputLayer.TIED) {
            label.append('-').append(output.label());
        }
        return label.toString();
    }

    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }
}
