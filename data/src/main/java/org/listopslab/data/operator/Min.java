package org.listopslab.data.operator;

/** The least argument, in the order 0 to n - 1. */
record Min() implements Operator {

    @Override
    public String name() {
        return "MIN";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.ORDER, Symmetry.ALL);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        int min = values[from];
        for (int i = from + 1; i < to; i++) {
            min = Math.min(min, values[i]);
        }
        return min;
    }

    @Override
    public int dependency(int[] values, int[] depths, int from, int to, int value) {
        return Witness.shallowest(values, depths, from, to, value);
    }
}
