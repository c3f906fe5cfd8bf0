package org.listopslab.data.expression;

import java.util.Arrays;
import java.util.List;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Symmetry;
import org.listopslab.data.random.CounterRandom;

/**
 * The 64-bit hash of an expression's canonical form: equal for expressions that differ only in the order of arguments that
 * may change places ({@link Symmetry}), at every level; for others different but with probability about 2^-64.
 *
 * <p>The hash depends on operators' names and elements alone, not on a task, a seed or a machine. So an expression belongs
 * to one split for good: a model taught on one task never trains on another task's test. One instance belongs to one
 * thread; it holds scratch memory only.
 */
public final class CanonicalForm {

    private static final long ELEMENT = 0x9E3779B97F4A7C15L;

    private final long[] names;
    private final Symmetry[] symmetries;

    /** Per open operation: its operator, the number of arguments so far, and the sum of their hashes. */
    private int[] opened = new int[8];

    private int[] counts = new int[8];
    private long[] sums = new long[8];

    /** Hashes expressions over these operators. */
    public CanonicalForm(List<Operator> operators) {
        names = operators.stream()
                .mapToLong(operator -> CounterRandom.hash(operator.name()))
                .toArray();
        symmetries = operators.stream()
                .map(operator -> operator.algebra().symmetry())
                .toArray(Symmetry[]::new);
    }

    /** The hash of an expression over the operators of this instance, in their order. */
    public long hash(FlatExpression expression) {
        int open = 0;
        long last = 0;
        for (int i = 0; i < expression.size(); i++) {
            int code = expression.code(i);
            if (FlatExpression.isOpen(code)) {
                if (open == opened.length) {
                    grow();
                }
                opened[open] = FlatExpression.operatorOf(code);
                counts[open] = 0;
                sums[open] = 0;
                open++;
                continue;
            }
            if (code == FlatExpression.CLOSE) {
                open--;
                last = CounterRandom.mix(sums[open] + names[opened[open]] * (2L * counts[open] + 1));
            } else {
                last = CounterRandom.mix((code + 1) * ELEMENT);
            }
            if (open > 0) {
                int parent = open - 1;
                sums[parent] += CounterRandom.mix(last + symmetries[opened[parent]].classOf(counts[parent]));
                counts[parent]++;
            }
        }
        return last;
    }

    private void grow() {
        opened = Arrays.copyOf(opened, opened.length * 2);
        counts = Arrays.copyOf(counts, counts.length * 2);
        sums = Arrays.copyOf(sums, sums.length * 2);
    }
}
