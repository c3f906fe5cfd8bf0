package org.listopslab.models.kernel;

/**
 * The operations that a transformer's training step is composed of, and their adjoints: for an operation y = f(x) the adjoint turns
 * dL/dy into dL/dx.
 *
 * <p>All implementations give the same bits. Along the columns nothing is ever summed but in the gradients of weights: there
 * column n belongs to the partial sum n mod 16, each partial sum runs upwards, and the sixteen are added as in {@link
 * PlainKernels#sum}. Down the rows sums run upwards. Products are fused with the additions behind them where an implementation
 * says {@code fma}, nowhere else. What is written may not overlap what is read, except where it is said to be.
 */
public interface Kernels {
    /** y = W x: {@code out[o][n] = sum over i of w(i, o) in[i][n]}; its adjoint is the same with the weight transposed.
     *
     * @param in {@code [in, n]}
     * @param out {@code [out, n]}; overwritten, or added to where {@code add} says so
     */
    void linear(Weight w, Rows in, Rows out, boolean add);

    /** dL/dW of y = W x: {@code gradient(i, o) += sum over n of in[i][n] dOut[o][n]}. */
    void linearGradient(Rows in, Rows dOut, Weight gradient);

    /**
     * Layer normalisation of every column (Ba et al. 2016, equation 4): {@code out = normalised * scale + shift}.
     *
     * @param in {@code [D, n]}
     * @param normalised {@code (in - mean) * rate}, {@code [D, n]}; kept for the adjoint
     * @param rates {@code 1 / sqrt(variance + epsilon)}, {@code [1, n]}; kept for the adjoint
     * @param out {@code [D, n]}
     */
    void norm(Norm norm, float epsilon, Rows in, Rows normalised, Rows rates, Rows out);

    /**
     * The adjoint of {@link #norm}. With g = dL/dout * scale and z the normalised column,
     * {@code dL/din = rate (g - mean(g) - z mean(g z))}; dL/dscale and dL/dshift are the sums over n of {@code dOut z} and of
     * {@code dOut}.
     *
     * @param gradient the norm's place in the gradients; added to
     * @param dIn added to
     */
    void normAdjoint(Norm norm, Norm gradient, Rows dOut, Rows normalised, Rows rates, Rows dIn);

    /**
     * GELU, x times the normal distribution function of x (Hendrycks and Gimpel 2016, section 2).
     *
     * @param x replaced by the result
     * @param slope the derivative at each x, to multiply gradients with
     */
    void gelu(Rows x, Rows slope);

    /** The positive part of x, in its place; and its derivative, 1 above zero and else 0. */
    void relu(Rows x, Rows slope);

    /** {@code x *= factor}, number by number. */
    void multiply(Rows x, Rows factor);

    /** {@code x += term}, number by number. */
    void add(Rows x, Rows term);

    /**
     * Products of each query with each key it sees: {@code out[k][(j, b)] = sum over d of queries[d][(j, b)] keys[d][(k, b)]}
     * for every place k up to the farthest of query j; other numbers of {@code out} are left alone.
     *
     * @param queries {@code [K, Q * lanes]}
     * @param keys {@code [K, T * lanes]}
     * @param out {@code [T, Q * lanes]}
     */
    void dots(Sight sight, Rows queries, Rows keys, Rows out);

    /** Softmax of each column over the places that its query sees, in place; 0 at other places up to the farthest. */
    void softmax(Sight sight, Rows scores);

    /**
     * The adjoint of {@link #softmax}: {@code dScores[k] = p[k] (dPattern[k] - sum over l of p[l] dPattern[l])}, in the place of
     * {@code dPattern}.
     */
    void softmaxAdjoint(Sight sight, Rows pattern, Rows dPattern);

    /**
     * Sums over the places that a query sees, weighted by its pattern: {@code out[d][(j, b)] = sum over k of pattern[k][(j, b)]
     * values[d][(k, b)]}. With the gradients of scores for the pattern and keys for the values this is the adjoint of {@link
     * #dots} for the queries.
     *
     * @param pattern {@code [T, Q * lanes]}
     * @param values {@code [K, T * lanes]}
     * @param out {@code [K, Q * lanes]}
     */
    void mix(Sight sight, Rows pattern, Rows values, Rows out);

    /**
     * The adjoint of {@link #mix} for the values, and of {@link #dots} for the keys: {@code out[d][(k, b)] += sum over the queries
     * j that see k of pattern[k][(j, b)] from[d][(j, b)]}.
     *
     * @param pattern {@code [T, Q * lanes]}
     * @param from {@code [K, Q * lanes]}
     * @param out {@code [K, T * lanes]}; added to
     */
    void spread(Sight sight, Rows pattern, Rows from, Rows out);

    /**
     * Softmax down each column, over all rows.
     *
     * @param logits {@code [V, n]}
     * @param out {@code [V, n]}
     * @param highest the highest logit, {@code [1, n]}
     * @param total the sum of {@code exp(logit - highest)}, {@code [1, n]}
     */
    void probabilities(Rows logits, Rows out, Rows highest, Rows total);

    /** The name in tables: {@code vector-512} and so on, or {@code plain}. */
    String label();
}
