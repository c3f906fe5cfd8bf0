package org.listopslab.data.operator;

/**
 * The sum of the arguments modulo n.
 *
 * @param modulus n
 */
record Sum(int modulus) implements Operator {

    @Override
    public String name() {
        return "SUM";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.RING, Symmetry.ALL);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum % modulus;
    }
}
