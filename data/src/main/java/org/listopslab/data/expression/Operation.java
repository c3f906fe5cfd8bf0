package org.listopslab.data.expression;

import java.util.List;
import org.listopslab.data.operator.Operator;

/**
 * An operator applied to one or more expressions.
 *
 * @param operator what is computed
 * @param arguments over what, in order; at least one
 */
public record Operation(Operator operator, List<Expression> arguments) implements Expression {

    /** The operator applied to the arguments. */
    public Operation {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(operator.name() + " without arguments");
        }
    }

    @Override
    public int value() {
        int[] values = arguments.stream().mapToInt(Expression::value).toArray();
        return operator.apply(values, 0, values.length);
    }

    @Override
    public int nesting() {
        return 1 + arguments.stream().mapToInt(Expression::nesting).max().orElse(0);
    }

    @Override
    public int operations() {
        return 1 + arguments.stream().mapToInt(Expression::operations).sum();
    }

    @Override
    public void writeTo(TokenSink sink) {
        sink.open(operator);
        arguments.forEach(argument -> argument.writeTo(sink));
        sink.close();
    }
}
