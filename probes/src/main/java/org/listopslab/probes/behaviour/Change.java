package org.listopslab.probes.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.Operation;

/** A change of an expression that must not change its value. */
public enum Change {
    /** Arguments in another order, in one operation that allows it ({@link org.listopslab.data.operator.Symmetry}). */
    ORDER {
        @Override
        List<Expression> all(Operation root, int elements) {
            List<Expression> all = new ArrayList<>();
            for (Subtree at : Subtree.of(root)) {
                if (at.expression() instanceof Operation operation) {
                    for (Operation swapped : swapped(operation)) {
                        all.add(at.replacedBy(root, swapped));
                    }
                }
            }
            return all;
        }
    },
    /** One argument more, an element that adds nothing: 0 for SUM. In one operation, in any place where that holds. */
    IDENTITY {
        @Override
        List<Expression> all(Operation root, int elements) {
            List<Expression> all = new ArrayList<>();
            for (Subtree at : Subtree.of(root)) {
                if (at.expression() instanceof Operation operation) {
                    for (Operation longer : Identities.added(operation, elements)) {
                        all.add(at.replacedBy(root, longer));
                    }
                }
            }
            return all;
        }
    },
    /** Two parts of equal value, at least one of them an operation and none inside the other, in each other's place. */
    SWAP {
        @Override
        List<Expression> all(Operation root, int elements) {
            List<Expression> all = new ArrayList<>();
            List<Subtree> parts = Subtree.of(root);
            for (Subtree first : parts) {
                for (Subtree second : parts) {
                    if (first.before(second)
                            && (first.expression() instanceof Operation || second.expression() instanceof Operation)
                            && first.expression().value() == second.expression().value()
                            && !first.expression().equals(second.expression())) {
                        all.add(second.replacedBy(
                                (Operation) first.replacedBy(root, second.expression()), first.expression()));
                    }
                }
            }
            return all;
        }
    };

    /** All expressions that this change makes of one, at one place each, all different from it. */
    abstract List<Expression> all(Operation root, int elements);

    /**
     * An expression that the change makes of one, at random among all.
     *
     * @param elements the number of elements of the domain
     * @return nothing where it makes none
     */
    Optional<Expression> of(Expression expression, int elements, SplittableRandom random) {
        if (!(expression instanceof Operation root)) {
            return Optional.empty();
        }
        List<Expression> all = all(root, elements);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** The operation with two of its arguments in each other's place, where they are different and may be so. */
    private static List<Operation> swapped(Operation operation) {
        List<Operation> all = new ArrayList<>();
        var symmetry = operation.operator().algebra().symmetry();
        for (int i = 0; i < operation.arguments().size(); i++) {
            for (int j = i + 1; j < operation.arguments().size(); j++) {
                Expression first = operation.arguments().get(i);
                Expression second = operation.arguments().get(j);
                if (symmetry.classOf(i) == symmetry.classOf(j) && !first.equals(second)) {
                    List<Expression> arguments = new ArrayList<>(operation.arguments());
                    arguments.set(i, second);
                    arguments.set(j, first);
                    all.add(new Operation(operation.operator(), arguments));
                }
            }
        }
        return all;
    }
}
