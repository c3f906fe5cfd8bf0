package org.listopslab.models.shape;

/** How a token's place in the sequence enters the residual stream. */
public enum Positions {
    /** A trained embedding for each place (Gehring et al. 2017, section 3.1); as in GPT-2. */
    LEARNED,
    /** Fixed sines and cosines of the place, in amplitude 1 (Vaswani et al. 2017, section 3.5). */
    SINUSOIDAL,
    /** Not at all: the causal mask alone tells places apart (Haviv et al. 2022). */
    NONE;

    private static final double LONGEST_WAVE = 10_000;

    /** The name in experiment files and tables: {@code learned}, {@code sinusoidal} or {@code none}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The table of {@link #SINUSOIDAL}: number {@code 2i} of place {@code p} is the sine of {@code p / 10000^(2i/D)}, number
     * {@code 2i + 1} its cosine.
     *
     * @param context places (T)
     * @param width numbers per place (D)
     * @return {@code [T, D]}, row by row
     */
    public static float[] sinusoids(int context, int width) {
        float[] table = new float[context * width];
        for (int place = 0; place < context; place++) {
            for (int i = 0; i < width; i++) {
                double angle = place / StrictMath.pow(LONGEST_WAVE, (i - i % 2) / (double) width);
                table[place * width + i] = (float) (i % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
            }
        }
        return table;
    }
}
