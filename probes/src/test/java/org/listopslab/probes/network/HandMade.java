package org.listopslab.probes.network;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;

/**
 * Networks whose weights are set by hand, so that what a probe must find is known.
 *
 * <p>Each token is a dimension of its own, the output layer is tied, and there are no positions: the normalised stream of a token
 * that nothing was added to is about 3.9 in its own dimension and -0.26 in the 15 others.
 */
public final class HandMade {
    /** The tokens of all of them. */
    public static final List<String> TOKENS =
            List.of("_", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "[MAX", "[SUM", "]", "=");

    private static final int HEAD_WIDTH = 16;
    private static final int BRACKET = TOKENS.indexOf("]");
    private static final int SIGN = TOKENS.indexOf("=");

    /** So sharp that the softmax leaves the second best nothing. */
    private static final float SHARP = 32;

    private final ModelShape shape;
    private final ParameterLayout layout;
    private final float[] values;

    private HandMade(int layers, int heads) {
        shape = new ModelShape(Architecture.STACKED, layers, HEAD_WIDTH * heads, heads, TOKENS.size(), 12)
                .with(new FeedForward(4, Activation.RELU), Positions.NONE, OutputLayer.TIED);
        layout = ParameterLayout.of(shape);
        values = new float[layout.size()];
        for (Parameter parameter : layout.parameters()) {
            if (parameter.name().endsWith("norm.scale")) {
                java.util.Arrays.fill(values, parameter.offset(), parameter.end(), 1);
            }
        }
        for (int token = 0; token < TOKENS.size(); token++) {
            set("token_embedding", token, token, 1);
        }
    }

    /** Writes the greatest argument by attention of one layer; all other layers, heads and feed-forward networks write nothing. */
    public static StoredModel maximum(int layers, int heads, int layer) {
        HandMade made = new HandMade(layers, heads);
        made.attendToTheGreatest(layer, SIGN);
        return made.model();
    }

    /**
     * Writes the greatest of the arguments 0 and 1 by head 0, and by head 1 the one that is from 2 to 9, ten times as large, where no
     * output looks.
     */
    public static StoredModel maximumBesideAnother() {
        HandMade made = new HandMade(1, 2);
        made.set("block.0.attention.query", SIGN, 0, SHARP);
        made.set("block.0.attention.query", SIGN, HEAD_WIDTH, SHARP);
        made.copyDigits(0);
        for (int digit = 0; digit < 10; digit++) {
            int dimension = id(Integer.toString(digit));
            int beside = HEAD_WIDTH + dimension;
            made.set("block.0.attention.key", dimension, digit < 2 ? 0 : HEAD_WIDTH, digit < 2 ? digit + 1 : 1);
            made.set("block.0.attention.value", dimension, beside, 1);
            made.set("block.0.attention.output", beside, beside, 10);
        }
        return made.model();
    }

    /** Reads the greatest argument by attention of layer 0, and says its successor by the feed-forward network of layer 1. */
    static StoredModel maximumThenSuccessor() {
        HandMade made = new HandMade(2, 1);
        made.attendToTheGreatest(0, SIGN);
        made.succeed(1);
        return made.model();
    }

    /** The last bracket reads the greatest argument in layer 0; the sign reads the bracket in layer 1. */
    public static StoredModel maximumByTwoHops() {
        HandMade made = new HandMade(2, 1);
        made.attendToTheGreatest(0, BRACKET);
        made.set("block.1.attention.query", SIGN, 0, SHARP);
        made.set("block.1.attention.key", BRACKET, 0, 1);
        made.copyDigits(1);
        return made.model();
    }

    /** Says the successor of the digit it reads, by the feed-forward network of its only layer; attention writes nothing. */
    static StoredModel successor() {
        HandMade made = new HandMade(1, 1);
        made.succeed(0);
        return made.model();
    }

    /** The id of a token. */
    public static int id(String token) {
        return TOKENS.indexOf(token);
    }

    /** Head 0 of a layer: a token asks, digits answer by their value. */
    private void attendToTheGreatest(int layer, int asking) {
        String block = ParameterLayout.block(layer);
        set(block + "attention.query", asking, 0, SHARP);
        for (int digit = 0; digit < 10; digit++) {
            set(block + "attention.key", id(Integer.toString(digit)), 0, digit + 1);
        }
        copyDigits(layer);
    }

    private void copyDigits(int layer) {
        String block = ParameterLayout.block(layer);
        for (int digit = 0; digit < 10; digit++) {
            int dimension = id(Integer.toString(digit));
            set(block + "attention.value", dimension, dimension, 1);
            set(block + "attention.output", dimension, dimension, 1);
        }
    }

    private void succeed(int layer) {
        String block = ParameterLayout.block(layer);
        for (int digit = 0; digit < 10; digit++) {
            int dimension = id(Integer.toString(digit));
            set(block + "feed_forward.in", dimension, dimension, 1);
            set(block + "feed_forward.out", dimension, id(Integer.toString((digit + 1) % 10)), 3);
        }
    }

    private void set(String parameter, int row, int column, float value) {
        Parameter found = layout.get(parameter);
        values[found.offset() + row * found.columns() + column] = value;
    }

    private StoredModel model() {
        return new StoredModel(new ModelConfig(shape, new ArrayList<>(TOKENS), 1), values);
    }
}
