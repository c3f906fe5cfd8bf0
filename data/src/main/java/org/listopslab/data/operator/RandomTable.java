package org.listopslab.data.operator;

import org.listopslab.data.random.CounterRandom;

/**
 * A control without any structure: a random symmetric table of n by n, folded over the arguments from left to right. The
 * seed decides the table. Each entry is any element with the same probability.
 */
final class RandomTable implements Operator {

    private final String name;
    private final int[][] table;

    /** The table of this seed over n elements. */
    RandomTable(String name, int elements, int seed) {
        this.name = name;
        CounterRandom random = new CounterRandom();
        random.seek(CounterRandom.hash("random table"), seed);
        table = new int[elements][elements];
        for (int a = 0; a < elements; a++) {
            for (int b = 0; b <= a; b++) {
                table[a][b] = random.next(elements);
                table[b][a] = table[a][b];
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** The table commutes, but is not associative: of more than two arguments only the first two may change places. */
    @Override
    public Algebra algebra() {
        return new Algebra(Algebra.Structure.NONE, Symmetry.FIRST_TWO);
    }

    @Override
    public int apply(int[] values, int from, int to) {
        int result = values[from];
        for (int i = from + 1; i < to; i++) {
            result = table[result][values[i]];
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RandomTable random && random.name.equals(name) && random.table.length == table.length;
    }

    @Override
    public int hashCode() {
        return name.hashCode() + table.length;
    }
}
