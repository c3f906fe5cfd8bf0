package org.listopslab.probes.behaviour;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.listopslab.probes.reading.Clustered;

/** The principal directions of a cloud of representations, and how far other clouds spread along them. */
final class Spectrum {
    private final double[][] directions;
    private final double total;

    private Spectrum(double[][] directions, double total) {
        this.directions = directions;
        this.total = total;
    }

    /** The directions of a cloud, the widest first; at least two rows of one length. */
    static Spectrum of(float[][] rows) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(covariance(rows));
        double[] values = eigen.getEigenvalues(); // descending
        double[][] directions = IntStream.range(0, values.length)
                .mapToObj(i -> eigen.getEigenvector(i).toArray())
                .toArray(double[][]::new);
        return new Spectrum(
                directions,
                IntStream.range(0, values.length)
                        .mapToDouble(i -> Math.max(0, values[i]))
                        .sum());
    }

    /** The variance in all directions. */
    double total() {
        return total;
    }

    /** How many directions there are. */
    int size() {
        return directions.length;
    }

    /**
     * The variance of another cloud along a direction, over the {@link #total} of this one.
     *
     * @param clusters which rows belong together
     */
    Clustered along(int direction, float[][] rows, long[] clusters) {
        double[] projected = coordinates(direction, rows);
        double mean = Arrays.stream(projected).average().orElseThrow();
        double[] squares = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            squares[i] = (projected[i] - mean) * (projected[i] - mean) / total;
        }
        return Clustered.of(squares, clusters);
    }

    /** Where the rows of a cloud lie along a direction. */
    double[] coordinates(int direction, float[][] rows) {
        double[] coordinates = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < directions[direction].length; d++) {
                coordinates[i] += directions[direction][d] * rows[i][d];
            }
        }
        return coordinates;
    }

    /** The participation ratio of a cloud: from 1 to its width; NaN where it is one point. */
    static double participationRatio(float[][] rows) {
        RealMatrix covariance = covariance(rows);
        double trace = covariance.getTrace();
        double squares = covariance.multiply(covariance).getTrace();
        return trace * trace / squares;
    }

    private static RealMatrix covariance(float[][] rows) {
        int width = rows[0].length;
        double[] mean = new double[width];
        for (float[] row : rows) {
            for (int d = 0; d < width; d++) {
                mean[d] += row[d] / (double) rows.length;
            }
        }
        double[][] covariance = new double[width][width];
        for (float[] row : rows) {
            for (int a = 0; a < width; a++) {
                for (int b = 0; b <= a; b++) {
                    covariance[a][b] += (row[a] - mean[a]) * (row[b] - mean[b]) / rows.length;
                }
            }
        }
        for (int a = 0; a < width; a++) {
            for (int b = 0; b < a; b++) {
                covariance[b][a] = covariance[a][b];
            }
        }
        return MatrixUtils.createRealMatrix(covariance);
    }
}
