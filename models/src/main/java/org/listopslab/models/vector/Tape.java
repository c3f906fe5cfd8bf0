package org.listopslab.models.vector;

import java.util.List;
import org.listopslab.models.kernel.Rows;

/**
 * What a forward pass keeps: for each operation, what its adjoint needs.
 *
 * @param layers from the first to the last
 * @param top the stream behind the last layer, normalised
 * @param read the same with scale and shift, as the output layer reads it, {@code [D, Q * lanes]}
 * @param logits {@code [V, Q * lanes]}
 */
record Tape(List<Layer> layers, Normalised top, Rows read, Rows logits) {
    /**
     * A norm's result before scale and shift.
     *
     * @param rows normalised columns
     * @param rates one over each column's deviation, {@code [1, columns]}
     */
    record Normalised(Rows rows, Rows rates) {}

    /**
     * One layer. N = T * lanes columns are all places; A are those that the layer computes: as many, or Q * lanes in the last layer.
     *
     * @param before the stream before the layer, normalised, {@code [D, N]}
     * @param seen the same with scale and shift, {@code [D, N]}
     * @param asking {@code seen} at the places that the layer computes, {@code [D, A]}
     * @param queries {@code [D, A]}
     * @param keys {@code [D, N]}
     * @param values {@code [D, N]}
     * @param pattern row {@code h * T + k}: what head h gives place k, {@code [H * T, A]}
     * @param mixed the values by the pattern, {@code [D, A]}
     * @param middle the stream between the halves, normalised, {@code [D, A]}
     * @param entering the same with scale and shift, {@code [D, A]}
     * @param hidden behind the non-linearity, {@code [hidden, A]}
     * @param slope the non-linearity's derivatives, {@code [hidden, A]}
     */
    record Layer(
            Normalised before,
            Rows seen,
            Rows asking,
            Rows queries,
            Rows keys,
            Rows values,
            Rows pattern,
            Rows mixed,
            Normalised middle,
            Rows entering,
            Rows hidden,
            Rows slope) {}
}
