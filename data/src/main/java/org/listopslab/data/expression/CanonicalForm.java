package org.listopslab.data.expression;

import org.listopslab.data.domain.Domain;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Symmetry;
import org.listopslab.data.random.CounterRandom;

/**
 * How the 64-bit hash of an expression's canonical form is put together. It is equal for expressions that differ only in the
 * order of arguments that may change places ({@link Symmetry}), at every level; for others different but with probability
 * about 2^-64.
 *
 * <p>An operation's hash is made of its operator's name, the number of its arguments and the sum of the arguments' terms; a
 * term is made of the argument's hash and of the class of its position. Sums do not depend on the order, so nothing is sorted.
 *
 * <p>The hash depends on operators' names and elements alone, not on a task, a seed or a machine. So an expression belongs
 * to one split for good: a model taught on one task never trains on another task's test.
 */
final class CanonicalForm {

    private static final long ELEMENT = 0x9E3779B97F4A7C15L;

    /** The term of each element as an argument of a commutative operation. */
    private static final long[] COMMUTATIVE_TERMS = new long[Domain.MAX_SIZE];

    static {
        for (int element = 0; element < COMMUTATIVE_TERMS.length; element++) {
            COMMUTATIVE_TERMS[element] = term(ofElement(element), Symmetry.ALL, 0);
        }
    }

    private final long name;
    private final Symmetry symmetry;

    /** The part that an operator has in the hash of its operations. */
    CanonicalForm(Operator operator) {
        name = CounterRandom.hash(operator.name());
        symmetry = operator.algebra().symmetry();
    }

    /** The term of an element at a position of this operator's arguments. */
    long elementTerm(int element, int position) {
        return symmetry == Symmetry.ALL ? COMMUTATIVE_TERMS[element] : term(ofElement(element), symmetry, position);
    }

    /** The term of an operation with this hash at a position of this operator's arguments. */
    long operationTerm(long hash, int position) {
        return term(hash, symmetry, position);
    }

    /** The hash of an operation of this operator, from the number of its arguments and the sum of their terms. */
    long ofOperation(int arguments, long sum) {
        return CounterRandom.mix(sum + name * (2L * arguments + 1));
    }

    /** The hash of an element. */
    static long ofElement(int element) {
        return CounterRandom.mix((element + 1) * ELEMENT);
    }

    private static long term(long hash, Symmetry symmetry, int position) {
        return CounterRandom.mix(hash + symmetry.classOf(position));
    }
}
