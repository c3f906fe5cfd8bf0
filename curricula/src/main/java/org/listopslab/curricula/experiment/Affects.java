package org.listopslab.curricula.experiment;

/** What depends on a setting, and so what must be done again when it changes: that, and what follows from it. */
public enum Affects {
    /** The weights of trained models: a change asks for other models. */
    TRAINING,
    /** What is measured on models, while they train or after: a change asks for other measurements of the same models. */
    MEASUREMENT,
    /** What follows from measurements: a change is worked out again at once. */
    JUDGEMENT,
    /** Words for people, or limits that change nothing: there is nothing to do again. */
    NOTHING
}
