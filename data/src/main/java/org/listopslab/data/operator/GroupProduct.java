package org.listopslab.data.operator;

import org.listopslab.data.domain.FiniteGroup;

/**
 * The product of the arguments in a group, from left to right.
 *
 * @param group the group
 */
record GroupProduct(FiniteGroup group) implements Operator {

    @Override
    public String name() {
        return "PROD";
    }

    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.GROUP, group.abelian() ? Symmetry.ALL : Symmetry.NONE);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        int product = values[from];
        for (int i = from + 1; i < to; i++) {
            product = group.product(product, values[i]);
        }
        return product;
    }
}
