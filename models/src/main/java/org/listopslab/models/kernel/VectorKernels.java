package org.listopslab.models.kernel;

/**
 * The kernels in the vectors of this machine, by the JDK's Vector API. Each operation is a file of its own; the code is the same for
 * every vector width. Needs the module {@code jdk.incubator.vector}; {@link #available} tells whether it is there.
 */
public final class VectorKernels implements Kernels {
    /** The module that this class needs, to be named with {@code --add-modules} where Java is started. */
    public static final String MODULE = "jdk.incubator.vector";

    /** Whether this Java was started with the module. */
    public static boolean available() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** These kernels where the module is there, else the plain ones: the same bits from either. */
    public static Kernels best() {
        return available() ? new VectorKernels() : new PlainKernels();
    }

    @Override
    public void linear(Weight w, Rows in, Rows out, boolean add) {
        LinearVectors.linear(w, in, out, add);
    }

    @Override
    public void linearGradient(Rows in, Rows dOut, Weight gradient) {
        LinearGradientVectors.linearGradient(in, dOut, gradient);
    }

    @Override
    public void norm(Norm norm, float epsilon, Rows in, Rows normalised, Rows rates, Rows out) {
        NormVectors.norm(norm, epsilon, in, normalised, rates, out);
    }

    @Override
    public void normAdjoint(Norm norm, Norm gradient, Rows dOut, Rows normalised, Rows rates, Rows dIn) {
        NormVectors.normAdjoint(norm, gradient, dOut, normalised, rates, dIn);
    }

    @Override
    public void gelu(Rows x, Rows slope) {
        ActivationVectors.gelu(x, slope);
    }

    @Override
    public void relu(Rows x, Rows slope) {
        ActivationVectors.relu(x, slope);
    }

    @Override
    public void multiply(Rows x, Rows factor) {
        ActivationVectors.multiply(x, factor);
    }

    @Override
    public void add(Rows x, Rows term) {
        ActivationVectors.add(x, term);
    }

    @Override
    public void dots(Sight sight, Rows queries, Rows keys, Rows out) {
        DotsVectors.dots(sight, queries, keys, out);
    }

    @Override
    public void softmax(Sight sight, Rows scores) {
        SoftmaxVectors.softmax(sight, scores);
    }

    @Override
    public void softmaxAdjoint(Sight sight, Rows pattern, Rows dPattern) {
        SoftmaxVectors.softmaxAdjoint(sight, pattern, dPattern);
    }

    @Override
    public void mix(Sight sight, Rows pattern, Rows values, Rows out) {
        MixVectors.mix(sight, pattern, values, out);
    }

    @Override
    public void spread(Sight sight, Rows pattern, Rows from, Rows out) {
        SpreadVectors.spread(sight, pattern, from, out);
    }

    @Override
    public void probabilities(Rows logits, Rows out, Rows highest, Rows total) {
        SoftmaxVectors.probabilities(logits, out, highest, total);
    }

    @Override
    public String label() {
        return "vector-" + Lanes.S.vectorBitSize();
    }
}
