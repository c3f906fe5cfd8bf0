package org.listopslab.models.shape;

/** The non-linearity of the feed-forward layer. */
public enum Activation {
    /** x times the normal distribution function of x, exactly (Hendrycks and Gimpel 2016, section 2). */
    GELU,
    /** The positive part of x (Nair and Hinton 2010). */
    RELU;

    /** The name in experiment files and tables: {@code gelu} or {@code relu}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
