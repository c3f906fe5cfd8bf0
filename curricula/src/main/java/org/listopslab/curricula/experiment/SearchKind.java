package org.listopslab.curricula.experiment;

/** Which of an experiment's models are trained. */
public enum SearchKind {
    /** All: every seed of every size. */
    GRID,
    /** In rounds, those that tell most about the thresholds, until these are known well enough. */
    ADAPTIVE
}
