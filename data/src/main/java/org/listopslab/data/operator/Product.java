package org.listopslab.data.operator;

/**
 * The product of the arguments modulo n; {@code PM} in the original files.
 *
 * @param modulus n
 */
record Product(int modulus) implements Operator {

    @Override
    public String name() {
        return "PROD";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.RING, Symmetry.ALL);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product = product * values[i] % modulus;
        }
        return product % modulus;
    }

    /** One zero decides alone. */
    @Override
    public int dependency(int[] values, int[] depths, int from, int to, int value) {
        for (int i = from; i < to; i++) {
            if (values[i] == 0) {
                return Witness.shallowest(values, depths, from, to, 0);
            }
        }
        return Operator.super.dependency(values, depths, from, to, value);
    }
}
