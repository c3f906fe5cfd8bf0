package org.listopslab.data.expression;

/** A sequence of codes as {@link FlatExpression} defines them. */
public interface Codes {

    /** The number of codes. */
    int size();

    /** The code at a position, 0 to {@code size() - 1}. */
    int code(int position);
}
