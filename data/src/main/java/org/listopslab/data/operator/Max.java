package org.listopslab.data.operator;

/** The greatest argument, in the order 0 to n - 1. */
record Max() implements Operator {

    @Override
    public String name() {
        return "MAX";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.ORDER, Symmetry.ALL);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        int max = values[from];
        for (int i = from + 1; i < to; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    @Override
    public int dependency(int[] values, int[] depths, int from, int to, int value) {
        return Witness.shallowest(values, depths, from, to, value);
    }
}
