package org.listopslab.data.expression;

import java.util.Arrays;
import java.util.List;
import org.listopslab.data.operator.Operator;

/**
 * How many operations, one inside another, really decide an expression's value: 0 for an element, 1 where the root and its own
 * elements do, whatever else stands there. {@link Operator#dependency} says which arguments decide.
 *
 * <p>Low depths make a data set easy to game: under the Long Range Arena law about half of the expressions have depth 1,
 * though all nest nine deep. One instance belongs to one thread.
 */
public final class DependencyDepth {

    private final Operator[] operators;
    private int[] values = new int[64];
    private int[] depths = new int[64];
    private int[] starts = new int[64];

    /** Measures expressions over these operators. */
    public DependencyDepth(List<Operator> operators) {
        this.operators = operators.toArray(Operator[]::new);
    }

    /** The dependency depth of an expression over the operators of this instance, in their order. */
    public int of(FlatExpression expression) {
        if (values.length < expression.size()) {
            int capacity = expression.size() * 2;
            values = new int[capacity];
            depths = new int[capacity];
            starts = new int[capacity];
        }
        int top = 0;
        int level = 0;
        for (int i = 0; i < expression.size(); i++) {
            int code = expression.code(i);
            if (code == FlatExpression.CLOSE) {
                int start = starts[--level];
                Operator operator = operators[values[start]];
                // A copy, since operators may reorder what they are given.
                int[] arguments = Arrays.copyOfRange(values, start + 1, top);
                int value = operator.apply(arguments, 0, arguments.length);
                depths[start] = 1 + operator.dependency(values, depths, start + 1, top, value);
                values[start] = value;
                top = start + 1;
            } else {
                if (code < 0) {
                    starts[level++] = top;
                }
                values[top] = code < 0 ? FlatExpression.operatorOf(code) : code;
                depths[top++] = 0;
            }
        }
        return depths[0];
    }
}
