package org.listopslab.models.fleet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Positions;

/**
 * The parameters of a fleet as named tensors {@code [F, rows, columns]}: windows on its flat buffer {@code [F, P]}, made
 * for one step and owned by that step's manager.
 *
 * <p>A window is detached from the buffer, so that it is a leaf of the gradient graph that shares the buffer's storage:
 * the optimizer updates one buffer, the forward pass reads twelve tensors, and nothing is copied.
 */
final class Weights {
    private final Map<String, NDArray> windows;
    private final String prefix;
    private final Shape normShape;
    private final NDArray ones;
    private final NDArray zeros;
    private final NDArray attentionScale;
    private final @Nullable NDArray positions;

    private Weights(
            Map<String, NDArray> windows,
            String prefix,
            Shape normShape,
            NDArray ones,
            NDArray zeros,
            NDArray attentionScale,
            @Nullable NDArray positions) {
        this.windows = windows;
        this.prefix = prefix;
        this.normShape = normShape;
        this.ones = ones;
        this.zeros = zeros;
        this.attentionScale = attentionScale;
        this.positions = positions;
    }

    /** Windows on {@code flat} {@code [F, P]}, attached to {@code step}. */
    static Weights of(NDManager step, NDArray flat, ModelShape shape, boolean gradients) {
        Map<String, NDArray> windows = new LinkedHashMap<>();
        for (Parameter p : ParameterLayout.of(shape).parameters()) {
            NDArray window = flat.get(step, new NDIndex(":, " + p.offset() + ":" + p.end()))
                    .reshape(-1, p.rows(), p.columns())
                    .stopGradient();
            window.setRequiresGradient(gradients);
            windows.put(p.name(), window);
        }
        Shape norm = new Shape(shape.width());
        NDArray scale = OwnedTensors.scalar(step, 1 / Math.sqrt(shape.headWidth()));
        return new Weights(
                windows, "", norm, step.ones(norm), step.zeros(norm), scale, positions(step, windows, shape));
    }

    private static @Nullable NDArray positions(NDManager step, Map<String, NDArray> windows, ModelShape shape) {
        return switch (shape.positions()) {
            case LEARNED -> windows.get(ParameterLayout.POSITION_EMBEDDING);
            case SINUSOIDAL ->
                OwnedTensors.create(
                        step,
                        Positions.sinusoids(shape.context(), shape.width()),
                        new Shape(1, shape.context(), shape.width()));
            case NONE -> null;
        };
    }

    /** The same weights, with names that count from block {@code index}. */
    Weights block(int index) {
        return new Weights(windows, ParameterLayout.block(index), normShape, ones, zeros, attentionScale, positions);
    }

    NDArray get(String name) {
        NDArray window = windows.get(prefix + name);
        if (window == null) {
            throw new IllegalArgumentException("no parameter is called " + prefix + name);
        }
        return window;
    }

    /** All windows, in the order of the flat buffer. */
    Iterable<NDArray> all() {
        return windows.values();
    }

    Shape normShape() {
        return normShape;
    }

    NDArray ones() {
        return ones;
    }

    NDArray zeros() {
        return zeros;
    }

    /** What is added to the token at each place, {@code [F, T, D]} or the same for all, {@code [1, T, D]}; null for nothing. */
    @Nullable
    NDArray positions() {
        return positions;
    }

    /** One over the root of the head width, by which scores are scaled. */
    NDArray attentionScale() {
        return attentionScale;
    }
}
