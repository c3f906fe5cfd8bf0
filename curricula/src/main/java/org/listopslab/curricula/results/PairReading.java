package org.listopslab.curricula.results;

/** What teaching one operator does to the size that another needs. */
public enum PairReading {
    /** A smaller model is enough: the whole interval of the ratio lies above 1. */
    HELPS,
    /** A larger model is needed: the whole interval of the ratio lies below 1. */
    HURTS,
    /** The interval holds 1, or there is none. */
    UNDECIDED
}
