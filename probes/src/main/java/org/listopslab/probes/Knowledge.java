package org.listopslab.probes;

/** Whether a model has learned the task on which models are compared. */
public enum Knowledge {
    /** Its accuracy on the test split is at least {@code evaluation.learned_at}. */
    LEARNED,
    /** Its accuracy is lower. */
    NOT_LEARNED,
    /** It was not measured on the task. */
    NOT_MEASURED
}
