package org.listopslab.data.operator;

/**
 * The sum with alternating signs modulo n: first minus second plus third, and so on. The second hard task that does not help
 * SUM in "Small Models, Smarter Learning" (arXiv 2505.18369).
 *
 * @param modulus n
 */
record AlternatingSum(int modulus) implements Operator {

    @Override
    public String name() {
        return "NADD";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.RING, Symmetry.SAME_PARITY);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += ((i - from) & 1) == 0 ? values[i] : -values[i];
        }
        return Math.floorMod(sum, modulus);
    }
}
