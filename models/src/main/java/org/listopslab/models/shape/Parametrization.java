package org.listopslab.models.shape;

import java.util.Locale;

/**
 * How initial values and learning rates go with a model's width. The forward pass is the same under each, and so are models of
 * {@linkplain #BASE_WIDTH the base width}.
 */
public enum Parametrization {
    /** Initial values by a map's inputs, one learning rate for all parameters. */
    STANDARD {
        @Override
        double scale(Role role, double widths) {
            return 1;
        }

        @Override
        double rate(Role role, double widths) {
            return 1;
        }
    },

    /**
     * The maximal update parametrization for Adam (Yang and Hu 2021, "Tensor Programs V", arXiv 2203.03466, table 8 and appendix B.1; w is
     * the width over the base width, at a fixed number of heads): the rate of maps from width to width is divided by w, those of
     * embeddings and norms are not; logits are multiplied by 1/w, which lets the output layer stay tied to an embedding; attention scores are
     * divided by the width of a head and not by its root.
     *
     * <p>Neither multiplier stands in the forward pass. A factor before a parameter is, to Adam, the same as that factor in its initial
     * values and in its learning rate (there, lemma J.1), and 1/w before the logits the same as before the scale and shift of the last
     * norm. So exported models need to know nothing of it. Not the same to the last digit: Adam's epsilon, and the norm that is clipped, in
     * which the last norm's gradient counts w times as much.
     *
     * <p>Weight decay takes the same share of every parameter, not scaled with its rate, as in the authors' code: so its balance with the
     * updates scales as these do. Loops of one block add their updates up, whose number does not go with the width; rates are not scaled
     * with the number of layers.
     */
    MUP {
        @Override
        double scale(Role role, double widths) {
            return switch (role) {
                case QUERY -> 1 / Math.sqrt(widths);
                case READOUT -> 1 / widths;
                case HIDDEN, OTHER -> 1;
            };
        }

        @Override
        double rate(Role role, double widths) {
            return switch (role) {
                case QUERY -> 1 / (widths * Math.sqrt(widths));
                case HIDDEN, READOUT -> 1 / widths;
                case OTHER -> 1;
            };
        }
    };

    /** The width at which all are the same: that at which the lab's default learning rate was found to serve. */
    public static final int BASE_WIDTH = 8;

    /** What a parameter is to the width. */
    public enum Role {
        /** A map from width to width. */
        HIDDEN,
        /** The map of attention's queries, by whose size attention scores go. */
        QUERY,
        /** Scale or shift of the last norm, by whose size logits go. */
        READOUT,
        /** An embedding, or the scale or shift of another norm: one number for each of the width's. */
        OTHER
    }

    /** The factor of initial values. */
    abstract double scale(Role role, double widths);

    /** The factor of the learning rate. */
    abstract double rate(Role role, double widths);

    /** The name in experiment files: {@code standard} or {@code mup}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
