package org.listopslab.probes.synergy;

/**
 * One field of a map of pairs.
 *
 * @param target the operator that is to be learned, by its place in the map
 * @param with the operator that is taught as well
 * @param benefit how much the target gains by it; positive where it helps
 */
public record Field(int target, int with, double benefit) {
    /** Whether it is about the same two operators, either way round. */
    boolean isOfPair(Field other) {
        return has(other.target) && has(other.with);
    }

    /** Whether an operator is one of its two. */
    boolean has(int operator) {
        return target == operator || with == operator;
    }
}
