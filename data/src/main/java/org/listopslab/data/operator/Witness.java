package org.listopslab.data.operator;

/** The arguments that decide an operator's value alone: its witnesses. */
final class Witness {

    private Witness() {}

    /** The least depth among the arguments that equal {@code value}; at least one does. */
    static int shallowest(int[] values, int[] depths, int from, int to, int value) {
        int depth = Integer.MAX_VALUE;
        for (int i = from; i < to; i++) {
            if (values[i] == value) {
                depth = Math.min(depth, depths[i]);
            }
        }
        return depth;
    }
}
