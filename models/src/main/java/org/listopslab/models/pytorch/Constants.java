package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Positions;

/**
 * Tensors that are the same at every step. Made once with the fleet, so that no step waits for a copy to the device.
 *
 * @param normShape what a norm normalises over
 * @param ones a norm's neutral scale, {@code [D]}
 * @param zeros a norm's neutral shift, {@code [D]}
 * @param attentionScale one over the root of the head width, a number
 * @param lowest so low a number that its exponential is exactly 0
 * @param places the positions of the longest example, {@code [T]}, int32
 * @param tokens the token ids, {@code [V]}, int32
 * @param sinusoids what fixed positions add to the stream, {@code [1, T, D]}; null where positions are not fixed
 */
record Constants(
        Shape normShape,
        NDArray ones,
        NDArray zeros,
        NDArray attentionScale,
        NDArray lowest,
        NDArray places,
        NDArray tokens,
        @Nullable NDArray sinusoids) {
    private static final double LOWEST = -1e9;

    static Constants of(NDManager manager, ModelShape shape) {
        Shape norm = new Shape(shape.width());
        boolean fixed = shape.positions() == Positions.SINUSOIDAL;
        return new Constants(
                norm,
                manager.ones(norm),
                manager.zeros(norm),
                OwnedTensors.scalar(manager, 1 / Math.sqrt(shape.headWidth())),
                OwnedTensors.scalar(manager, LOWEST),
                manager.arange(0, shape.context(), 1, DataType.INT32),
                manager.arange(0, shape.vocabulary(), 1, DataType.INT32),
                fixed
                        ? OwnedTensors.create(
                                manager,
                                Positions.sinusoids(shape.context(), shape.width()),
                                new Shape(1, shape.context(), shape.width()))
                        : null);
    }
}
