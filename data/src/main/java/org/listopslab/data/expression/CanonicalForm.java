package org.listopslab.data.expression;

import java.util.Arrays;
import java.util.List;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Symmetry;

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
        names = operators.stream().mapToLong(operator -> hash(operator.name())).toArray();
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
                last = mix(sums[open] + names[opened[open]] * (2L * counts[open] + 1));
            } else {
                last = mix((code + 1) * ELEMENT);
            }
            if (open > 0) {
                int parent = open - 1;
                sums[parent] += mix(last + symmetries[opened[parent]].classOf(counts[parent]));
                counts[parent]++;
            }
        }
        return last;
    }

    /** A bijection that scatters bits: the finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    public static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    /** A 64-bit hash of a text. */
    public static long hash(String text) {
        long hash = ELEMENT;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash * 31 + text.charAt(i));
        }
        return hash;
    }

    private void grow() {
        opened = Arrays.copyOf(opened, opened.length * 2);
        counts = Arrays.copyOf(counts, counts.length * 2);
        sums = Arrays.copyOf(sums, sums.length * 2);
    }
}
