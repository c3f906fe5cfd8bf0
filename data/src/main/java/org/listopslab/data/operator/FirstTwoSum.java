package org.listopslab.data.operator;

/**
 * The sum of the first two arguments modulo n; of a lone argument, itself. The {@code FLSUM} of the original authors' wider
 * files, where all rows agree with the first and the second (not the last) argument.
 *
 * @param modulus n
 */
record FirstTwoSum(int modulus) implements Operator {

    @Override
    public String name() {
        return "FLSUM";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.RING, Symmetry.FIRST_TWO);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        return to - from == 1 ? values[from] : (values[from] + values[from + 1]) % modulus;
    }

    @Override
    public int dependency(int[] values, int[] depths, int from, int to, int value) {
        return to - from == 1 ? depths[from] : Math.max(depths[from], depths[from + 1]);
    }
}
