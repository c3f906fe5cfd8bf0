package org.listopslab.probes.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.Literal;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.operator.Operator;

/** Elements that add nothing as one more argument of an operator: 0 for SUM and MAX, 9 for MIN modulo 10, none for MED. */
final class Identities {
    private record Of(Operator operator, int elements) {}

    private static final Map<Of, List<Integer>> KNOWN = new ConcurrentHashMap<>();

    private Identities() {}

    /**
     * The operation with an identity element added: at any place where arguments may all change theirs, else at the end.
     *
     * @param elements the number of elements of the domain
     */
    static List<Operation> added(Operation operation, int elements) {
        List<Operation> all = new ArrayList<>();
        int size = operation.arguments().size();
        int first = operation.operator().algebra().commutative() ? 0 : size;
        for (int identity : of(operation.operator(), elements)) {
            for (int place = first; place <= size; place++) {
                List<Expression> arguments = new ArrayList<>(operation.arguments());
                arguments.add(place, new Literal(identity));
                all.add(new Operation(operation.operator(), arguments));
            }
        }
        return all;
    }

    /** The elements that change no value of one or two arguments when they come behind them, found by trying. */
    static List<Integer> of(Operator operator, int elements) {
        return KNOWN.computeIfAbsent(
                new Of(operator, elements),
                unused -> IntStream.range(0, elements)
                        .filter(identity -> addsNothing(operator, identity, elements))
                        .boxed()
                        .toList());
    }

    private static boolean addsNothing(Operator operator, int identity, int elements) {
        for (int a = 0; a < elements; a++) {
            if (value(operator, a, identity) != value(operator, a)) {
                return false;
            }
            for (int b = 0; b < elements; b++) {
                if (value(operator, a, b, identity) != value(operator, a, b)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Operators may reorder what they are given. */
    private static int value(Operator operator, int... arguments) {
        return operator.apply(arguments, 0, arguments.length);
    }
}
