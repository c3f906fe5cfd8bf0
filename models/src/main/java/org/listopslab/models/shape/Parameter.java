package org.listopslab.models.shape;

import org.listopslab.data.random.CounterRandom;

/**
 * One named tensor of a model and its place in the flat parameter vector.
 *
 * @param name the key in engine order, such as {@code block.0.attention.query}
 * @param rows the input side of a linear map, or the entries of an embedding table; 1 for a vector
 * @param columns the output side of a linear map, or the width
 * @param offset index of its first number in the flat vector; numbers follow row by row
 * @param start how it is filled before training
 * @param kind what it is used as
 */
public record Parameter(String name, int rows, int columns, int offset, Start start, Kind kind) {
    /** What a parameter is used as. */
    public enum Kind {
        /** One row per token or place, looked up or multiplied with. */
        TABLE,
        /** A linear map, applied from the left: {@code [in, out]}. */
        LINEAR,
        /** A norm's scale or shift. */
        VECTOR
    }

    /** Whether weight decay applies: to linear maps and embeddings, not to the scales and shifts of norms. */
    public boolean decays() {
        return kind != Kind.VECTOR;
    }

    /** The number of numbers in it. */
    public int size() {
        return rows * columns;
    }

    /** One past the index of its last number in the flat vector. */
    public int end() {
        return offset + size();
    }

    /** What it is to the width. */
    Parametrization.Role role() {
        if (name.endsWith(ParameterLayout.QUERY)) {
            return Parametrization.Role.QUERY;
        }
        if (name.startsWith(ParameterLayout.FINAL_NORM)) {
            return Parametrization.Role.READOUT;
        }
        return kind == Kind.LINEAR ? Parametrization.Role.HIDDEN : Parametrization.Role.OTHER;
    }

    /**
     * Fills this parameter's part of {@code flat} with initial values from a stream of its own under {@code seed}.
     *
     * @param scale factor of all of them
     */
    void initialise(float[] flat, long seed, double scale) {
        CounterRandom random = new CounterRandom();
        random.seek(seed, CounterRandom.hash("initialisation of " + name));
        for (int i = offset; i < end(); i++) {
            flat[i] = (float) (scale * (start.mean() + start.deviation() * gaussian(random)));
        }
    }

    /** A standard normal number (Box and Muller 1958), the same on every machine. */
    private static double gaussian(CounterRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    /** A normal distribution to draw initial values from; a deviation of 0 gives a constant. */
    public record Start(double mean, double deviation) {
        static final Start ZERO = new Start(0, 0);
        static final Start ONE = new Start(1, 0);

        static Start normal(double deviation) {
            return new Start(0, deviation);
        }
    }
}
