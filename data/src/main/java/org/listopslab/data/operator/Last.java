package org.listopslab.data.operator;

/** The last argument. */
record Last() implements Operator {

    @Override
    public String name() {
        return "LAST";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.POSITION, Symmetry.NONE);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        return values[to - 1];
    }

    @Override
    public int dependency(int[] values, int[] depths, int from, int to, int value) {
        return depths[to - 1];
    }
}
