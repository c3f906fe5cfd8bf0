package org.listopslab.data.operator;

import org.listopslab.data.random.CounterRandom;

/**
 * A control for SUM: the same sum modulo n over digits whose labels are permuted, so that nothing of their order is left.
 * The seed decides the permutation. "Small Models, Smarter Learning" (arXiv 2505.18369) takes the shared number structure
 * away in this manner.
 */
final class RelabelledSum implements Operator {

    private final String name;
    private final int modulus;
    private final int[] label;
    private final int[] number;

    /** The sum over n digits under the permutation of this seed. */
    RelabelledSum(String name, int modulus, int seed) {
        this.name = name;
        this.modulus = modulus;
        CounterRandom random = new CounterRandom();
        random.seek(CounterRandom.hash("relabelled sum"), seed);
        label = random.permutation(modulus);
        number = new int[modulus];
        for (int i = 0; i < modulus; i++) {
            number[label[i]] = i;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** A group, since the labels hide the ring: the addition of Z_n under other names. */
    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.GROUP, Symmetry.ALL);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += number[values[i]];
        }
        return label[sum % modulus];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RelabelledSum sum && sum.name.equals(name) && sum.modulus == modulus;
    }

    @Override
    public int hashCode() {
        return name.hashCode() + modulus;
    }
}
