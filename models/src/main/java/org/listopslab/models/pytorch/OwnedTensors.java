package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Tensors of Java numbers in memory of the engine's own: the only way in which this package makes them.
 *
 * <p>The engine's {@code create} only borrows Java's memory, and so does every operation with a plain number. What the
 * gradient graph keeps of such a tensor is not seen by Java's collector: when it runs between the forward and the backward
 * pass, the gradient is computed from freed memory. About one step in a thousand then has a wrong gradient, and a run is never
 * equal to the bit (the module's README). So nothing here is borrowed for longer than a copy takes, and no operation is given a plain
 * number.
 */
final class OwnedTensors {
    private static final NDIndex ALL = new NDIndex(":");

    private OwnedTensors() {}

    /** A float32 tensor of these numbers. */
    static NDArray create(NDManager manager, float[] numbers, Shape shape) {
        try (NDArray borrowed = manager.create(numbers, shape)) {
            return borrowed.duplicate();
        }
    }

    /** An int32 tensor of these numbers. */
    static NDArray create(NDManager manager, int[] numbers, Shape shape) {
        try (NDArray borrowed = manager.create(numbers, shape)) {
            return borrowed.duplicate();
        }
    }

    /** One float32 number, to be given to an operation. */
    static NDArray scalar(NDManager manager, double number) {
        return create(manager, new float[] {(float) number}, new Shape());
    }

    /** Replaces the numbers of {@code tensor} and keeps its memory. */
    static void overwrite(NDArray tensor, float[] numbers) {
        try (NDArray borrowed = tensor.getManager().create(numbers, tensor.getShape())) {
            tensor.set(ALL, borrowed);
        }
    }
}
