package org.listopslab.models.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/** A product and its gradient, small enough to know the answer. */
public final class SelfTest {
    private SelfTest() {}

    /**
     * Computes on {@code accelerator}.
     *
     * @throws EngineUnavailableException if the answer is wrong or none comes
     */
    public static void run(Accelerator accelerator) {
        try (NDManager manager = accelerator.newManager()) {
            NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
            x.setRequiresGradient(true);
            float[] gradient;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(x.matMul(x).sum());
                gradient = x.getGradient().toFloatArray();
            }
            if (!java.util.Arrays.equals(gradient, new float[] {7, 11, 9, 13})) {
                throw new EngineUnavailableException("the engine computes wrongly on the " + accelerator.label());
            }
        } catch (IllegalStateException | UnsatisfiedLinkError e) {
            throw new EngineUnavailableException(
                    "the engine does not work on the " + accelerator.label() + ": " + e.getMessage());
        }
    }
}
