package org.listopslab.data.card;

import org.listopslab.data.expression.FlatExpression;

/** Something that learns to guess values from a glance at expressions: a shortcut. */
interface Guesser {

    /** What it looks at. */
    String name();

    /** Learns from an expression and its value. */
    void learn(FlatExpression expression);

    /** Ends learning. */
    default void finish() {}

    /** The likeliest value of an expression not seen before. */
    int guess(FlatExpression expression);

    /** Whether the glance takes in the whole of an expression, so that guessing may be calculating. */
    boolean seesAll(FlatExpression expression);
}
