package org.listopslab.data.operator;

/**
 * An operator on one domain: it takes one or more elements to an element. Operators are values, thread-safe and pure.
 *
 * <p>Arguments are handed over as a range of a larger array, since evaluation keeps all open operations' arguments on one
 * stack. A new operator is one class here and one line in {@link Operators}.
 */
public interface Operator {

    /** The name in task names and, after a bracket, in text: {@code SUM}. */
    String name();

    /** What the operator computes with. */
    Algebra algebra();

    /**
     * The value over the arguments {@code values[from]} to {@code values[to - 1]}, at least one.
     *
     * <p>The range may be reordered by the operator; nothing outside of it changes.
     */
    int apply(int[] values, int from, int to);

    /**
     * How many operations in a row decide the value, beneath this one: the greatest of the arguments' dependency depths
     * where every argument counts, the default. Operators that one argument can decide take the least over the arguments
     * that decide alone.
     *
     * @param values the arguments' values, in {@code [from, to)}
     * @param depths the arguments' dependency depths, in the same places
     * @param value the operator's value over them
     */
    default int dependency(int[] values, int[] depths, int from, int to, int value) {
        int deepest = 0;
        for (int i = from; i < to; i++) {
            deepest = Math.max(deepest, depths[i]);
        }
        return deepest;
    }
}
