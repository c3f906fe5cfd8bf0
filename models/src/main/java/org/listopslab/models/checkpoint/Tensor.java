package org.listopslab.models.checkpoint;

/**
 * A named tensor's form and numbers on the host.
 *
 * @param shape its axes, outermost first
 * @param numbers its numbers, row by row
 */
public record Tensor(long[] shape, float[] numbers) {
    public Tensor {
        double size = 1; // exact as far as there are arrays, and never back among them where a header lies
        for (long axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException(
                        "a tensor of shape " + java.util.Arrays.toString(shape) + " has an axis below 0");
            }
            size *= axis;
        }
        if (size != numbers.length) {
            throw new IllegalArgumentException("a tensor of shape " + java.util.Arrays.toString(shape)
                    + " does not hold " + numbers.length + " numbers");
        }
    }

    /** A matrix of {@code rows} by {@code columns}. */
    static Tensor matrix(int rows, int columns, float[] numbers) {
        return new Tensor(new long[] {rows, columns}, numbers);
    }

    /** A vector. */
    static Tensor vector(float[] numbers) {
        return new Tensor(new long[] {numbers.length}, numbers);
    }

    /** The rows of {@code this} matrix as columns. */
    Tensor transposed() {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        float[] flipped = new float[numbers.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                flipped[column * rows + row] = numbers[row * columns + column];
            }
        }
        return matrix(columns, rows, flipped);
    }
}
