package org.listopslab.models.shape;

/** How the layers of a transformer share their weights. */
public enum Architecture {
    /**
     * One block whose weights are used by every layer, so that depth costs no parameters; the model of "Small Models,
     * Smarter Learning" (arXiv 2505.18369, section 3).
     */
    RECURRENT {
        @Override
        public int blocks(int layers) {
            return 1;
        }

        @Override
        public int blockOf(int layer) {
            return 0;
        }
    },

    /** A block of its own for every layer, as in GPT-2. */
    STACKED {
        @Override
        public int blocks(int layers) {
            return layers;
        }

        @Override
        public int blockOf(int layer) {
            return layer;
        }
    };

    /** The number of distinct blocks that a model of {@code layers} layers holds. */
    public abstract int blocks(int layers);

    /** The index of the block whose weights layer {@code layer} (from 0) uses. */
    public abstract int blockOf(int layer);

    /** The name in experiment files and tables: {@code recurrent} or {@code stacked}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
