package org.listopslab.data.operator;

/**
 * What kind of structure an operator computes with, declared so that probes and canonical forms derive from it.
 *
 * @param structure the structure on the elements that decides the operator's values
 * @param symmetry which arguments may change places
 */
public record Algebra(Structure structure, Symmetry symmetry) {

    /** The structure on the elements that an operator's values depend on. */
    public enum Structure {
        /** The order of the elements: MAX, MIN, MED. */
        ORDER,
        /** Addition and multiplication of Z_n: SUM, PROD. */
        RING,
        /** The multiplication of a finite group. */
        GROUP,
        /** The position of the arguments alone: FIRST, LAST. */
        POSITION,
        /** None: a table without meaning. */
        NONE
    }

    /** Whether every argument may change places with every other. */
    public boolean commutative() {
        return symmetry == Symmetry.ALL;
    }
}
