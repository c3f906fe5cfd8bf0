package org.listopslab.data.task;

import org.listopslab.data.DataException;

/**
 * The law of an expression's shape. The root is an operation; each argument is an operation with a probability while the
 * nesting allows one; numbers of arguments are uniform. Expressions outside the bounds of length are drawn again.
 *
 * @param depth the greatest number of operations inside one another, 1 (flat) to {@value #MAX_DEPTH}
 * @param minArguments the fewest arguments of an operation, 1 or more
 * @param maxArguments the most, at most {@value #MAX_ARGUMENTS}
 * @param nesting the probability that an argument is an operation, 0 to 1, in steps of 1/65536
 * @param minLength the fewest tokens: two per operation and one per element
 * @param maxLength the most tokens, at most {@value #MAX_LENGTH}
 */
public record ExpressionShape(
        int depth, int minArguments, int maxArguments, double nesting, int minLength, int maxLength) {

    /** The greatest depth. */
    public static final int MAX_DEPTH = 1000;

    /** The greatest number of arguments that the generator draws. */
    public static final int MAX_ARGUMENTS = 64;

    /** The greatest length in tokens. */
    public static final int MAX_LENGTH = 100_000;

    /** The probability of nesting where none is given: that of the original files. */
    public static final double DEFAULT_NESTING = 0.25;

    /**
     * A law of shapes.
     *
     * @throws DataException where a number is out of its range, or the bounds exclude every expression
     */
    public ExpressionShape {
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new DataException("depth " + depth + " is outside 1 to " + MAX_DEPTH);
        }
        if (minArguments < 1 || minArguments > maxArguments || maxArguments > MAX_ARGUMENTS) {
            throw new DataException("arguments [" + minArguments + ", " + maxArguments
                    + "] are not a range within 1 to " + MAX_ARGUMENTS);
        }
        if (!(nesting >= 0 && nesting <= 1)) {
            throw new DataException("probability of nesting " + nesting + " is outside 0 to 1");
        }
        if (minLength > maxLength || maxLength > MAX_LENGTH || maxLength < minArguments + 2) {
            throw new DataException("no expression has between " + minLength + " and " + maxLength
                    + " tokens; the shortest has " + (minArguments + 2) + ", the longest allowed " + MAX_LENGTH);
        }
    }

    /** A law of shapes without bounds of length but the greatest. */
    public ExpressionShape(int depth, int minArguments, int maxArguments, double nesting) {
        this(depth, minArguments, maxArguments, nesting, 0, MAX_LENGTH);
    }

    /** Expressions of at most {@code depth} operations inside one another, nested with the default probability. */
    public static ExpressionShape nested(int depth, int minArguments, int maxArguments) {
        return new ExpressionShape(depth, minArguments, maxArguments, DEFAULT_NESTING);
    }

    /** Single operations on elements. */
    public static ExpressionShape flat(int minArguments, int maxArguments) {
        return nested(1, minArguments, maxArguments);
    }

    /** The most operations that an expression of this shape can have. */
    public long maxOperations() {
        // With L tokens and k arguments or more each, operations use up two tokens and their elements' places.
        long byLength = Math.max(1, (maxLength - 1L) / (minArguments + 1L));
        long byDepth = 0;
        long level = 1;
        for (int d = 0; d < depth && byDepth < byLength; d++) {
            byDepth += level;
            level = Math.min(level * maxArguments, MAX_LENGTH);
        }
        return Math.min(byDepth, byLength);
    }

    /** The most tokens that an expression of this shape can have: two per operation and one per element. */
    public long maxTokens() {
        // Every operation replaces one element by itself: n operations of k arguments have 2n + n(k - 1) + 1 tokens.
        return Math.min(maxLength, maxOperations() * (maxArguments + 1L) + 1);
    }
}
