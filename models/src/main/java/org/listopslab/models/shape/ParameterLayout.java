package org.listopslab.models.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.listopslab.models.shape.Parameter.Kind;
import org.listopslab.models.shape.Parameter.Start;

/**
 * The order in which a model's parameters lie in one flat vector of {@code size()} numbers.
 *
 * <p>Training keeps a whole fleet as one {@code [F, P]} buffer in this order, so that the optimizer is a handful of
 * element-wise operations whatever the shape of the model.
 *
 * <p>Initial values are normal with a deviation of {@code 1 / sqrt(inputs)} for linear maps (LeCun et al. 1998, section
 * 4.6), scaled by {@code 1 / sqrt(2 layers)} where a map writes to the residual stream (Radford et al. 2019, section
 * 2.3), which keeps the stream's size independent of depth. GPT-2's fixed deviation of 0.02, made for widths of 768 and
 * more, would leave a model of width 8 almost silent; it serves the embeddings, where it makes the first guesses uniform.
 */
public final class ParameterLayout {
    /** Rows of numbers by token id, {@code [V, D]}. */
    public static final String TOKEN_EMBEDDING = "token_embedding";
    /** Rows of numbers by place, {@code [T, D]}; only with learned positions. */
    public static final String POSITION_EMBEDDING = "position_embedding";
    /** The output layer's own rows by token id, {@code [V, D]}; only where it is not tied. */
    public static final String UNEMBEDDING = "unembedding";

    /** What the name of every block's map of queries ends with. */
    static final String QUERY = "attention.query";
    /** What the names of the last norm's scale and shift begin with. */
    static final String FINAL_NORM = "final_norm";

    private static final double EMBEDDING_DEVIATION = 0.02;

    private final List<Parameter> parameters = new ArrayList<>();
    private final double widths;
    private int size;

    private ParameterLayout(ModelShape shape) {
        int width = shape.width();
        this.widths = (double) width / Parametrization.BASE_WIDTH;
        double fanIn = 1 / Math.sqrt(width);
        double intoResidual = 1 / Math.sqrt(2.0 * shape.layers());
        table(TOKEN_EMBEDDING, shape.vocabulary(), width);
        if (shape.positions() == Positions.LEARNED) {
            table(POSITION_EMBEDDING, shape.context(), width);
        }
        for (int block = 0; block < shape.blocks(); block++) {
            String name = block(block);
            norm(name + "attention.norm", width);
            linear(name + QUERY, width, width, fanIn);
            linear(name + "attention.key", width, width, fanIn);
            linear(name + "attention.value", width, width, fanIn);
            linear(name + "attention.output", width, width, fanIn * intoResidual);
            norm(name + "feed_forward.norm", width);
            linear(name + "feed_forward.in", width, shape.hidden(), fanIn);
            linear(name + "feed_forward.out", shape.hidden(), width, intoResidual / Math.sqrt(shape.hidden()));
        }
        norm(FINAL_NORM, width);
        if (shape.output() == OutputLayer.UNTIED) {
            table(UNEMBEDDING, shape.vocabulary(), width);
        }
    }

    /** What the names of the parameters of block {@code index} begin with. */
    public static String block(int index) {
        return "block." + index + ".";
    }

    /** The layout of every model of this shape. */
    public static ParameterLayout of(ModelShape shape) {
        return new ParameterLayout(shape);
    }

    /** All parameters, in the order of the flat vector. */
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /** The length of the flat vector (P). */
    public int size() {
        return size;
    }

    /**
     * The parameter of this name.
     *
     * @throws NoSuchElementException if no model of this shape has one
     */
    public Parameter get(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no parameter is called " + name));
    }

    /** A fresh model under the standard parametrization. */
    public float[] initialise(long seed) {
        return initialise(seed, Parametrization.STANDARD);
    }

    /** A fresh model: initial values of all parameters, fixed by {@code seed} on every machine. */
    public float[] initialise(long seed, Parametrization parametrization) {
        float[] flat = new float[size];
        parameters.forEach(p -> p.initialise(flat, seed, parametrization.scale(p.role(), widths)));
        return flat;
    }

    /** By what the learning rate of each number of the flat vector is multiplied. */
    public float[] rates(Parametrization parametrization) {
        float[] rates = new float[size];
        for (Parameter p : parameters) {
            java.util.Arrays.fill(rates, p.offset(), p.end(), (float) parametrization.rate(p.role(), widths));
        }
        return rates;
    }

    /** How many numbers the token embeddings and learned positions are; they lie first. */
    public int embeddings() {
        return parameters.stream()
                .filter(p -> p.name().equals(TOKEN_EMBEDDING) || p.name().equals(POSITION_EMBEDDING))
                .mapToInt(Parameter::size)
                .sum();
    }

    /** 1 where weight decay applies to a number of the flat vector, else 0. */
    public float[] decayMask() {
        float[] mask = new float[size];
        for (Parameter p : parameters) {
            java.util.Arrays.fill(mask, p.offset(), p.end(), p.decays() ? 1 : 0);
        }
        return mask;
    }

    private void table(String name, int rows, int width) {
        add(name, rows, width, Start.normal(EMBEDDING_DEVIATION), Kind.TABLE);
    }

    private void linear(String name, int in, int out, double deviation) {
        add(name, in, out, Start.normal(deviation), Kind.LINEAR);
    }

    private void norm(String name, int width) {
        add(name + ".scale", 1, width, Start.ONE, Kind.VECTOR);
        add(name + ".shift", 1, width, Start.ZERO, Kind.VECTOR);
    }

    private void add(String name, int rows, int columns, Start start, Kind kind) {
        Parameter parameter = new Parameter(name, rows, columns, size, start, kind);
        parameters.add(parameter);
        size = parameter.end();
    }
}
