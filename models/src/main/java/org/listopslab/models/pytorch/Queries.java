package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import org.jspecify.annotations.Nullable;

/**
 * Which positions of each example a layer computes, and what each of them may attend to.
 *
 * @param rows indices of the positions in {@code [F*B*T]}, shape {@code [F, B*Q]}; null for every position in order
 * @param sight what each position may look at
 * @param perExample positions computed per example (Q)
 * @param length positions per example (T)
 */
record Queries(@Nullable NDArray rows, Sight sight, int perExample, int length) {
    /** The rows of {@code x} {@code [F, N, D]} at these positions: {@code [F, B*Q, D]}. */
    NDArray of(NDArray x) {
        if (rows == null) {
            return x;
        }
        // A look-up, because its gradient is cheap.
        NDArray table = x.reshape(-1, x.getShape().get(2));
        return table.getNDArrayInternal()
                .embedding(rows, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
