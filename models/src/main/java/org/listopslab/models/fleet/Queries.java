package org.listopslab.models.fleet;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Which positions of each example a layer computes, and what each of them may attend to.
 *
 * @param rows indices of the positions in {@code [F*B*T]}, shape {@code [F, B*Q]}; null for every position in order
 * @param mask 0 where a position may look, a large negative number where it may not; {@code [T, T]} or {@code [F*B, 1, Q,
 *     T]}
 * @param perExample positions computed per example (Q)
 * @param length positions per example (T)
 */
record Queries(@Nullable NDArray rows, NDArray mask, int perExample, int length) {
    /** The rows of {@code x} {@code [F, B*T, D]} at these positions: {@code [F, B*Q, D]}. */
    NDArray of(NDArray x) {
        if (rows == null) {
            return x;
        }
        long width = x.getShape().get(2);
        return Transformer.rows(x.reshape(-1, width), rows);
    }

    /** Adds the mask to {@code scores} {@code [F*B*H, Q, T]}. */
    NDArray mask(NDArray scores, int heads) {
        return scores.reshape(-1, heads, perExample, length).add(mask).reshape(-1, perExample, length);
    }
}
