package org.listopslab.data.expression;

/**
 * An element of the domain, standing for itself.
 *
 * @param value the element's index, 0 or more
 */
public record Literal(int value) implements Expression {

    /** The element with this index. */
    public Literal {
        if (value < 0) {
            throw new IllegalArgumentException("element " + value);
        }
    }

    @Override
    public int nesting() {
        return 0;
    }

    @Override
    public int operations() {
        return 0;
    }

    @Override
    public void writeTo(TokenSink sink) {
        sink.literal(value);
    }
}
