package org.listopslab.models.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** Where tensors live and operations run. */
public enum Accelerator {
    /** The processor. */
    CPU,
    /** The first CUDA device. */
    GPU;

    /** What a user may ask for: one of the devices, or the best there is. */
    public enum Choice {
        AUTO,
        CPU,
        GPU;

        /**
         * The device to use.
         *
         * @throws EngineUnavailableException if a GPU is asked for and none can be used
         */
        public Accelerator resolve() {
            EngineRuntime.ready();
            boolean gpu = Engine.getInstance().getGpuCount() > 0;
            return switch (this) {
                case CPU -> Accelerator.CPU;
                case AUTO -> gpu ? Accelerator.GPU : Accelerator.CPU;
                case GPU -> {
                    if (!gpu) {
                        throw new EngineUnavailableException("a GPU was asked for, but the engine sees none; use"
                                + " --device cpu, or run ./listops doctor to see which native library is loaded");
                    }
                    yield Accelerator.GPU;
                }
            };
        }
    }

    /** A manager that owns every tensor made from it; the caller closes it. */
    public NDManager newManager() {
        EngineRuntime.ready();
        return NDManager.newBaseManager(this == GPU ? Device.gpu() : Device.cpu());
    }

    /** The name in tables and on the command line: {@code cpu} or {@code gpu}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
