package org.listopslab.models;

import java.util.Locale;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.engine.EngineUnavailableException;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.kernel.VectorKernels;
import org.listopslab.models.pytorch.PyTorchFleet;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.vector.VectorFleet;

/** What computes: the one door to both engines. */
public enum Engine {
    /** The lab's own, for processors: the same bits on every machine ({@code models.vector}). */
    VECTOR {
        @Override
        public Fleet open(ModelShape shape, float[][] initial, Accelerator accelerator) {
            if (accelerator != Accelerator.CPU) {
                throw new EngineUnavailableException(CPU_ONLY);
            }
            return new VectorFleet(shape, initial, VectorKernels.best());
        }
    },

    /** PyTorch, driven through DJL: for GPUs, and to compare with. */
    PYTORCH {
        @Override
        public Fleet open(ModelShape shape, float[][] initial, Accelerator accelerator) {
            return new PyTorchFleet(shape, initial, accelerator);
        }
    };

    private static final String CPU_ONLY =
            "the vector engine computes on processors only; --engine pytorch or auto uses a GPU, --device cpu none";

    /** What a user may ask for: one of the engines, or the better one for device and shape. */
    public enum Choice {
        AUTO,
        VECTOR,
        PYTORCH;

        /**
         * From this width on, PyTorch's products of matrices are the faster ones: the vector engine's weights and gradients no
         * longer stay in a core's caches (models/BENCHMARKS.md).
         */
        private static final int WIDE = 96;

        /**
         * What this comes to on a device: a GPU has one engine.
         *
         * @throws EngineUnavailableException if the engine asked for does not compute there
         */
        public Choice on(Accelerator accelerator) {
            if (accelerator == Accelerator.CPU) {
                return this;
            }
            if (this == VECTOR) {
                throw new EngineUnavailableException(CPU_ONLY);
            }
            return PYTORCH;
        }

        /** The engine for models of this shape: the same on every machine. */
        public Engine of(ModelShape shape) {
            return switch (this) {
                case AUTO -> shape.width() < WIDE ? Engine.VECTOR : Engine.PYTORCH;
                case VECTOR -> Engine.VECTOR;
                case PYTORCH -> Engine.PYTORCH;
            };
        }

        /** The name on the command line. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A fleet with the given weights, fresh optimizer state and step 0; the caller closes it.
     *
     * @param shape the form of every member
     * @param initial each member's flat parameter vector, {@code [F][P]}
     * @param accelerator where it computes
     * @throws EngineUnavailableException if this engine does not compute there, or cannot be loaded
     */
    public abstract Fleet open(ModelShape shape, float[][] initial, Accelerator accelerator);

    /** The name in tables, files and on the command line: {@code vector} or {@code pytorch}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
