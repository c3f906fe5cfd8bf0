package org.listopslab.probes.embedding;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What every probe asks of the rows it is given. */
final class Rows {
    private Rows() {}

    /**
     * Copies rows to doubles.
     *
     * @param rows vectors of one length, at least one component each
     * @param least how many rows there must be
     * @throws IllegalArgumentException if there are fewer, if their lengths differ, or if a value is not finite
     */
    static double[][] checked(float[][] rows, int least) {
        if (rows.length < least) {
            throw new IllegalArgumentException("there are " + rows.length + " rows, expected at least " + least);
        }
        double[][] copy = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length || rows[i].length == 0) {
                throw new IllegalArgumentException("row " + i + " has " + rows[i].length + " components, and row 0 has "
                        + rows[0].length + ": expected equal lengths of at least 1");
            }
            for (int d = 0; d < rows[i].length; d++) {
                if (!Float.isFinite(rows[i][d])) {
                    throw new IllegalArgumentException("row " + i + ", component " + d + " is " + rows[i][d]);
                }
                copy[i][d] = rows[i][d];
            }
        }
        return copy;
    }

    /** The mean of the rows, of which there is at least one. */
    static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += row[d] / rows.length;
            }
        }
        return mean;
    }

    /**
     * The rows but i and j (which may be one row), of which at least one is left, and then rows i and j themselves: all moved and
     * scaled so that the first lie around the origin with a mean squared distance of 1. All zero where the first are one point,
     * which tells nothing.
     */
    static Fold fold(double[][] rows, int i, int j) {
        int[] fitted =
                IntStream.range(0, rows.length).filter(r -> r != i && r != j).toArray();
        double[][] kept = Arrays.stream(fitted).mapToObj(r -> rows[r]).toArray(double[][]::new);
        double[] centre = mean(kept);
        double scale = scale(kept, centre);
        return new Fold(fitted, moved(kept, centre, scale), moved(new double[][] {rows[i], rows[j]}, centre, scale));
    }

    /** What is fitted and what is left out, in the unit of the fitted cloud; the fitted rows' places beside them. */
    record Fold(int[] places, double[][] fitted, double[][] left) {}

    /** The rows moved by {@code -centre} and divided by {@code scale}. */
    static double[][] moved(double[][] rows, double[] centre, double scale) {
        double[][] moved = new double[rows.length][centre.length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < centre.length; d++) {
                moved[i][d] = (rows[i][d] - centre[d]) / scale;
            }
        }
        return moved;
    }

    /** The root of the mean squared distance from the centre; infinite where all rows are one point, which tells nothing. */
    private static double scale(double[][] rows, double[] centre) {
        double sum = 0;
        double size = 0;
        for (double[] row : rows) {
            for (int d = 0; d < centre.length; d++) {
                sum += (row[d] - centre[d]) * (row[d] - centre[d]);
                size += row[d] * row[d];
            }
        }
        // Rounding leaves equal rows a little apart from their mean: blowing that up would read noise.
        return sum > 1e-20 * size ? Math.sqrt(sum / rows.length) : Double.POSITIVE_INFINITY;
    }
}
