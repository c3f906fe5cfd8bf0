package org.listopslab.curricula.experiment;

import java.util.List;
import org.listopslab.models.shape.Activation;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.FeedForward;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Parametrization;
import org.listopslab.models.shape.Positions;

/**
 * The grid of model sizes: every width with every number of heads and of layers.
 *
 * @param architecture how the layers share their weights
 * @param width numbers per token, one grid line each
 * @param heads attention heads; each divides every width
 * @param layers how often a block is applied
 * @param feedForwardRatio hidden numbers of the feed-forward layer per number of the residual stream
 * @param activation the non-linearity of the feed-forward layer
 * @param positions how a token's place enters the model
 * @param output where the output layer takes its weights from
 * @param parametrization how initial values and learning rates go with the width
 * @param context tokens that a model can read; 0 for the longest that its curriculum teaches
 */
public record Models(
        @Setting("How layers share weights: recurrent (one block used by all), stacked (a block each).")
        Architecture architecture,

        @Setting(value = "Widths to train: numbers per token.", from = 1, to = MOST_WIDTH, distinct = true)
        List<Integer> width,

        @Setting(
                value = "Numbers of attention heads to train; each must divide every width.",
                from = 1,
                to = MOST_HEADS,
                distinct = true)
        List<Integer> heads,

        @Setting(
                value = "Numbers of layers to train: how often a block is applied.",
                from = 1,
                to = MOST_LAYERS,
                distinct = true)
        List<Integer> layers,

        @Setting(value = "Hidden numbers of the feed-forward layer per number of the width.", from = 1, to = MOST_RATIO)
        int feedForwardRatio,

        @Setting("The non-linearity of the feed-forward layer: gelu, relu.")
        Activation activation,

        @Setting("How a token's place enters the model: learned (an embedding each), sinusoidal (fixed waves), none.")
        Positions positions,

        @Setting("Where the output layer takes its weights from: tied (the token embedding), untied (its own).")
        OutputLayer output,

        @Setting(
                "How initial values and learning rates go with the width: standard (one rate for all), mup (so that one rate serves all widths).")
        Parametrization parametrization,

        @Setting(
                value =
                        "Tokens that a model can read; 0 for the longest that its curriculum teaches. More, to measure it on longer ones.",
                from = 0,
                to = MOST_CONTEXT)
        int context) {

    static final int MOST_WIDTH = 4096;
    static final int MOST_HEADS = 256;
    static final int MOST_LAYERS = 256;
    static final int MOST_RATIO = 64;
    static final int MOST_CONTEXT = 1_000_000;

    public static final Models DEFAULTS = new Models(
            Architecture.RECURRENT,
            List.of(4, 6, 8, 12, 16),
            List.of(1),
            List.of(2),
            FeedForward.DEFAULT.ratio(),
            FeedForward.DEFAULT.activation(),
            Positions.LEARNED,
            OutputLayer.TIED,
            Parametrization.STANDARD,
            0);

    public Models {
        width = List.copyOf(width);
        heads = List.copyOf(heads);
        layers = List.copyOf(layers);
        Checks.of(
                        Models.class,
                        architecture,
                        width,
                        heads,
                        layers,
                        feedForwardRatio,
                        activation,
                        positions,
                        output,
                        parametrization,
                        context)
                .done();
    }
}
