package org.listopslab.models.engine;

import ai.djl.Device;
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
         * The device to use. The engine is loaded only where a GPU is {@linkplain GpuSupport#possible() possible}.
         *
         * @throws EngineUnavailableException if a GPU is asked for and none can be used
         */
        public Accelerator resolve() {
            boolean gpu = this != CPU && GpuSupport.possible() && EngineRuntime.gpuCount() > 0;
            if (this == GPU && !gpu) {
                throw new EngineUnavailableException("a GPU was asked for, but the engine sees none. "
                        + EngineRuntime.gpuAdvice() + " ./listops doctor shows what is loaded; --device cpu goes"
                        + " without");
            }
            return gpu ? Accelerator.GPU : Accelerator.CPU;
        }
    }

    /** A manager that owns every tensor made from it; the caller closes it. */
    public NDManager newManager() {
        EngineRuntime.ready();
        return NDManager.newBaseManager(this == GPU ? Device.gpu() : Device.cpu());
    }

    /**
     * Bytes that are free where this device's tensors live: of the machine's memory, or of the GPU's own.
     *
     * @throws EngineUnavailableException if this is a GPU and the engine cannot be loaded
     */
    public long freeBytes() {
        if (this == CPU) {
            return FreeMemory.bytes();
        }
        EngineRuntime.ready();
        return GpuSupport.freeBytes();
    }

    /** The name in tables and on the command line: {@code cpu} or {@code gpu}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
