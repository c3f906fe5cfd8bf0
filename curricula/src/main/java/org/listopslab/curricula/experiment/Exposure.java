package org.listopslab.curricula.experiment;

/** What the steps of a stage are a budget of. */
public enum Exposure {
    /** All examples together: of two operators each is seen half as often as one that is taught alone. */
    TOTAL,
    /** The examples of each operator: a stage lasts as many times its steps as it teaches operators. */
    PER_OPERATOR
}
