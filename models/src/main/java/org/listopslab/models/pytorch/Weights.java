package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;

/**
 * The parameters of a fleet as named tensors {@code [F, rows, columns]}: windows on its flat buffer {@code [F, P]}, made
 * for one step and owned by that step's manager.
 *
 * <p>A window is detached from the buffer, so that it is a leaf of the gradient graph that shares the buffer's storage:
 * the optimizer updates one buffer, the forward pass reads twelve tensors, and nothing is copied.
 */
final class Weights {
    private final NDManager step;
    private final Map<String, NDArray> windows;
    private final String prefix;
    private final Constants constants;

    private Weights(NDManager step, Map<String, NDArray> windows, String prefix, Constants constants) {
        this.step = step;
        this.windows = windows;
        this.prefix = prefix;
        this.constants = constants;
    }

    /** Windows on {@code flat} {@code [F, P]}, attached to {@code step}. */
    static Weights of(NDManager step, NDArray flat, ModelShape shape, Constants constants, boolean gradients) {
        Map<String, NDArray> windows = new LinkedHashMap<>();
        for (Parameter p : ParameterLayout.of(shape).parameters()) {
            NDArray window = flat.get(step, new NDIndex(":, " + p.offset() + ":" + p.end()))
                    .reshape(-1, p.rows(), p.columns())
                    .stopGradient();
            window.setRequiresGradient(gradients);
            windows.put(p.name(), window);
        }
        return new Weights(step, windows, "", constants);
    }

    /** The same weights, with names that count from block {@code index}. */
    Weights block(int index) {
        return new Weights(step, windows, ParameterLayout.block(index), constants);
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

    /**
     * What is added to the tokens at the first {@code length} places, {@code [F, T, D]} or the same for all, {@code [1, T, D]};
     * null for nothing.
     */
    @Nullable
    NDArray positions(int length) {
        NDArray learned = windows.get(ParameterLayout.POSITION_EMBEDDING);
        NDArray table = learned != null ? learned : constants.sinusoids();
        // Of the step even where the table is the fleet's: what is cut out of it must not outlive the step.
        return table == null ? null : table.get(step, new NDIndex(":, 0:" + length));
    }

    Constants constants() {
        return constants;
    }
}
