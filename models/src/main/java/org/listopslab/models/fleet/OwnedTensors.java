package org.listopslab.models.fleet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Tensors that live long, in memory of the engine's own.
 *
 * <p>A tensor made from Java numbers borrows Java's memory, which lies on any multiple of 16 bytes; the engine's lies on
 * multiples of 64. Matrix products take other paths, and round otherwise, for other alignments: two runs are equal to the bit
 * only with the engine's memory (Intel oneMKL developer guide, "Obtaining numerically reproducible results").
 */
final class OwnedTensors {
    private static final NDIndex ALL = new NDIndex(":");

    private OwnedTensors() {}

    /** A tensor of these numbers, owned by {@code manager}. */
    static NDArray create(NDManager manager, float[] numbers, Shape shape) {
        try (NDArray borrowed = manager.create(numbers, shape)) {
            return borrowed.duplicate();
        }
    }

    /** Replaces the numbers of {@code tensor} and keeps its memory. */
    static void overwrite(NDArray tensor, float[] numbers) {
        try (NDArray borrowed = tensor.getManager().create(numbers, tensor.getShape())) {
            tensor.set(ALL, borrowed);
        }
    }
}
