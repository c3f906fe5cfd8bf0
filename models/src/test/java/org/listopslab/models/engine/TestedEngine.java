package org.listopslab.models.engine;

import org.listopslab.models.Engine;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.shape.ModelShape;

/** Opens fleets for tests that hold of every engine. */
public final class TestedEngine {
    private TestedEngine() {}

    /** A fleet on the tested device, or on the processor where the engine knows no other. */
    public static Fleet open(Engine engine, ModelShape shape, float[][] initial) {
        return engine.open(shape, initial, engine == Engine.VECTOR ? Accelerator.CPU : TestedDevice.ACCELERATOR);
    }
}
