package org.listopslab.data.operator;

import java.util.Arrays;

/**
 * The median of the arguments; for an even number of them the floor of the mean of the two middle values, as in the
 * original files (Nangia and Bowman, 2018, "ListOps").
 */
record Median() implements Operator {

    @Override
    public String name() {
        return "MED";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.ORDER, Symmetry.ALL);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        sort(values, from, to);
        int middle = (from + to) >>> 1;
        return ((to - from) & 1) == 1 ? values[middle] : (values[middle - 1] + values[middle]) >> 1;
    }

    /** The two middle values decide, or the one; where several arguments have that value, the shallowest of them. */
    @Override
    public int dependency(int[] values, int[] depths, int from, int to, int value) {
        int[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        int upper = sorted[sorted.length / 2];
        int lower = sorted[(sorted.length - 1) / 2];
        return Math.max(
                Witness.shallowest(values, depths, from, to, lower),
                Witness.shallowest(values, depths, from, to, upper));
    }

    /** By insertion where there are few, as nearly always. */
    private static void sort(int[] values, int from, int to) {
        if (to - from > 32) {
            Arrays.sort(values, from, to);
            return;
        }
        for (int i = from + 1; i < to; i++) {
            int value = values[i];
            int j = i;
            for (; j > from && values[j - 1] > value; j--) {
                values[j] = values[j - 1];
            }
            values[j] = value;
        }
    }
}
