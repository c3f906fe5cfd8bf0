package org.listopslab.data.expression;

import org.listopslab.data.operator.Operator;

/** Something that takes expressions token by token, from left to right: a buffer, a text, a list of ids. */
public interface TokenSink {

    /** The opening bracket of an operation, with its operator: {@code [SUM}. */
    void open(Operator operator);

    /** An element of the domain, by its index. */
    void literal(int element);

    /** The closing bracket of the innermost open operation. */
    void close();
}
