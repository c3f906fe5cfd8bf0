package org.listopslab.data.expression;

/**
 * An expression: an element of the domain, or an operation on expressions.
 *
 * <p>The tree is for reading and for tests; streams of examples use {@link FlatExpression}, the same thing in one array.
 */
public sealed interface Expression permits Literal, Operation {

    /** The element of the domain that the expression stands for. */
    int value();

    /** The greatest number of operations inside one another: 0 for a literal, 1 for a flat operation. */
    int nesting();

    /** The number of operations. */
    int operations();

    /** Writes the expression from left to right. */
    void writeTo(TokenSink sink);
}
