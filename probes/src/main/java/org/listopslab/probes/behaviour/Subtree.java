package org.listopslab.probes.behaviour;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.Operation;

/**
 * A part of an expression and where it is.
 *
 * @param path from the outermost operation inwards, the number of the argument to go to, from 0; empty for the whole
 * @param expression the part
 */
record Subtree(List<Integer> path, Expression expression) {
    /** All parts of an expression, the whole first, from left to right. */
    static List<Subtree> of(Expression whole) {
        List<Subtree> all = new ArrayList<>();
        add(List.of(), whole, all);
        return all;
    }

    private static void add(List<Integer> path, Expression expression, List<Subtree> all) {
        all.add(new Subtree(path, expression));
        if (expression instanceof Operation operation) {
            for (int i = 0; i < operation.arguments().size(); i++) {
                List<Integer> further = new ArrayList<>(path);
                further.add(i);
                add(List.copyOf(further), operation.arguments().get(i), all);
            }
        }
    }

    /** Whether this part ends before the other begins. */
    boolean before(Subtree other) {
        for (int i = 0; i < Math.min(path.size(), other.path.size()); i++) {
            if (!path.get(i).equals(other.path.get(i))) {
                return path.get(i) < other.path.get(i);
            }
        }
        return false;
    }

    /** The whole with another expression in this part's place. */
    Expression replacedBy(Operation whole, Expression other) {
        return replaced(whole, path, other);
    }

    private static Expression replaced(Expression within, List<Integer> path, Expression other) {
        if (path.isEmpty()) {
            return other;
        }
        Operation operation = (Operation) within; // a path leads through operations
        List<Expression> arguments = new ArrayList<>(operation.arguments());
        int next = path.get(0);
        arguments.set(next, replaced(arguments.get(next), path.subList(1, path.size()), other));
        return new Operation(operation.operator(), arguments);
    }
}
