package org.listopslab.models.shape;

/** Where the output layer takes its weights from. */
public enum OutputLayer {
    /** From the token embedding, transposed (Press and Wolf 2017). */
    TIED(ParameterLayout.TOKEN_EMBEDDING),
    /** From a table of its own. */
    UNTIED(ParameterLayout.UNEMBEDDING);

    private final String parameter;

    OutputLayer(String parameter) {
        this.parameter = parameter;
    }

    /** The name of the parameter {@code [V, D]} whose rows are multiplied with the final stream. */
    public String parameter() {
        return parameter;
    }

    /** The name in experiment files and tables: {@code tied} or {@code untied}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
