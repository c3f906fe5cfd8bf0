package org.listopslab.models.kernel;

/**
 * A matrix of activations, one row for each number of a token and one column for each token of a block of examples: a window on
 * an array. Every operation runs along the columns, so that a vector register always holds the same number of many tokens and
 * weights are broadcast.
 *
 * <p>Columns lie place by place, and within a place example by example: column {@code t * lanes + b} is the token at place t of
 * example b. The number of examples, and so of columns, is a multiple of {@link #GROUP}.
 *
 * @param numbers where they lie
 * @param from index of the first number of the first row
 * @param count rows
 * @param stride numbers from the start of one row to the start of the next; at least {@code columns}
 * @param columns numbers in a row; a multiple of {@link #GROUP}
 */
public record Rows(float[] numbers, int from, int count, int stride, int columns) {
    /** Columns that are worked on at once, by one wide vector or by several narrow ones: the same on every machine. */
    public static final int GROUP = 16;

    public Rows {
        if (columns % GROUP != 0
                || stride < columns
                || count < 0
                || from + (count - 1L) * stride + columns > numbers.length) {
            throw new IllegalArgumentException(count + " rows of " + columns + " numbers, " + stride + " apart from "
                    + from + " on, are not in an array of " + numbers.length);
        }
    }

    /** Numbers from row to row for {@code columns} columns: an odd number of groups, so that the rows of a matrix do not all fall
     * into the same few sets of a processor's cache. */
    public static int stride(int columns) {
        return (columns / GROUP | 1) * GROUP;
    }

    /** Rows of zeros in an array of their own. */
    public static Rows zeros(int count, int columns) {
        return new Rows(new float[count * stride(columns)], 0, count, stride(columns), columns);
    }

    /** Some of the rows. */
    public Rows slice(int first, int some) {
        return new Rows(numbers, row(first), some, stride, columns);
    }

    /** Index of the first number of a row. */
    public int row(int index) {
        return from + index * stride;
    }

    /** Fills every row with one number. */
    public void fill(float number) {
        for (int r = 0; r < count; r++) {
            java.util.Arrays.fill(numbers, row(r), row(r) + columns, number);
        }
    }
}
