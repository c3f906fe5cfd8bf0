package org.listopslab.curricula.course;

/** What of a model does not go on into a stage. */
public enum Reset {
    /** The weights: they are drawn anew, in a stream of their own. */
    WEIGHTS,
    /** What AdamW remembers: both moments become 0, and their bias correction begins again. */
    OPTIMIZER
}
