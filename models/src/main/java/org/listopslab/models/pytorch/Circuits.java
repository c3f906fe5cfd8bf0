package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import org.listopslab.models.shape.ModelShape;

/**
 * The two bilinear maps that a block's attention heads are made of (Elhage et al. 2021, "A Mathematical Framework for
 * Transformer Circuits").
 *
 * <p>A head's scores {@code (x Wq) (y Wk)^T} are {@code (x Wq Wk^T) y^T}, and what it writes, {@code (P y Wv) Wo}, is
 * {@code (P y) (Wv Wo)}. The products of weights are a few thousand numbers, made once per step and block; the maps over all
 * positions that they replace are most of what attention costs at these sizes.
 *
 * @param queryKey {@code Wq Wk^T / sqrt(K)} of each head, side by side: {@code [F, D, H*D]}
 * @param outputValue {@code Wv Wo} of each head, one below the other: {@code [F, H*D, D]}
 */
record Circuits(NDArray queryKey, NDArray outputValue) {
    /** The circuits of the block that {@code w} names. */
    static Circuits of(Weights w, ModelShape shape) {
        NDArray query = heads(w.get("attention.query").mul(w.constants().attentionScale()), shape); // [F*H, D, K]
        NDArray key = heads(w.get("attention.key"), shape); // [F*H, D, K]
        NDArray value = heads(w.get("attention.value"), shape); // [F*H, D, K]
        NDArray output = w.get("attention.output").reshape(-1, shape.headWidth(), shape.width()); // [F*H, K, D]
        long width = shape.width();
        long stacked = shape.heads() * width;
        NDArray queryKey = query.batchMatMul(key.transpose(0, 2, 1)) // [F*H, D, D]
                .reshape(-1, shape.heads(), width, width)
                .transpose(0, 2, 1, 3)
                .reshape(-1, width, stacked);
        NDArray outputValue = value.batchMatMul(output).reshape(-1, stacked, width);
        return new Circuits(queryKey, outputValue);
    }

    /** {@code [F, D, H*K] -> [F*H, D, K]}. */
    private static NDArray heads(NDArray w, ModelShape shape) {
        return w.reshape(-1, shape.width(), shape.heads(), shape.headWidth())
                .transpose(0, 2, 1, 3)
                .reshape(-1, shape.width(), shape.headWidth());
    }
}
