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

    /** The probability of each element as the value of an expression not seen before, {@code [elements]}. */
    double[] shares(FlatExpression expression);

    /** The likeliest value of an expression not seen before. */
    default int guess(FlatExpression expression) {
        double[] shares = shares(expression);
        int best = 0;
        for (int value = 1; value < shares.length; value++) {
            best = shares[value] > shares[best] ? value : best;
        }
        return best;
    }

    /** Whether the glance takes in the whole of an expression, so that guessing may be calculating. */
    boolean seesAll(FlatExpression expression);
}
