package org.listopslab.data.operator;

/** The first argument. */
record First() implements Operator {

    @Override
    public String name() {
        return "FIRST";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.POSITION, Symmetry.NONE);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        return values[from];
    }

    @Override
    public int dependency(int[] values, int[] depths, int from, int to, int value) {
        return depths[from];
    }
}
