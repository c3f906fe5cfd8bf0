package org.listopslab.data.operator;

/** Which arguments of an operator may change places without changing any value; canonical forms follow from it. */
public enum Symmetry {
    /** All of them: the operator commutes. */
    ALL,
    /** The first two: a fold over a commutative, not associative table. */
    FIRST_TWO,
    /** Those at even positions among themselves, and those at odd positions: an alternating sum. */
    SAME_PARITY,
    /** None. */
    NONE;

    /**
     * The class of the argument at a position, counted from 0: arguments of one class may change places. Classes are
     * 0 or more.
     */
    public int classOf(int position) {
        return switch (this) {
            case ALL -> 0;
            case FIRST_TWO -> Math.max(0, position - 1);
            case SAME_PARITY -> position & 1;
            case NONE -> position;
        };
    }
}
