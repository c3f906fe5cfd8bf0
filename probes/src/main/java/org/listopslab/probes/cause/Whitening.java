package org.listopslab.probes.cause;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Activations in coordinates in which they vary by one in every direction, and in none together: what is moved there along one
 * direction takes nothing along of what lies in others. Components with less than a thousandth of the variance are left out.
 *
 * @param centre the mean activation, {@code [D]}
 * @param components orthonormal principal components, {@code [r][D]}
 * @param deviations the standard deviation along each, {@code [r]}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
record Whitening(double[] centre, double[][] components, double[] deviations) {
    private static final double LEAST_SHARE = 1e-3;

    /** Of activations {@code [N][D]}. */
    static Whitening of(double[][] rows) {
        int width = rows[0].length;
        double[] centre = new double[width];
        double[][] covariance = new double[width][width];
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                centre[i] += row[i] / rows.length;
            }
        }
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    covariance[i][j] += (row[i] - centre[i]) * (row[j] - centre[j]) / rows.length;
                }
            }
        }
        SingularValueDecomposition found = new SingularValueDecomposition(MatrixUtils.createRealMatrix(covariance));
        double[] variances = found.getSingularValues();
        double whole = Arrays.stream(variances).sum();
        int rank = (int) Arrays.stream(variances)
                .filter(variance -> variance > LEAST_SHARE * whole)
                .count();
        return new Whitening(
                centre,
                Arrays.copyOf(found.getVT().getData(), rank),
                Arrays.stream(variances).limit(rank).map(Math::sqrt).toArray());
    }

    /** The number of coordinates (r). */
    int rank() {
        return deviations.length;
    }

    /** A row in these coordinates, {@code [r]}. */
    double[] of(double[] row) {
        double[] coordinates = new double[rank()];
        for (int k = 0; k < rank(); k++) {
            for (int i = 0; i < centre.length; i++) {
                coordinates[k] += components[k][i] * (row[i] - centre[i]) / deviations[k];
            }
        }
        return coordinates;
    }

    /** Adds a step in these coordinates to a row. */
    double[] moved(double[] row, double[] step) {
        double[] moved = row.clone();
        for (int k = 0; k < rank(); k++) {
            for (int i = 0; i < centre.length; i++) {
                moved[i] += components[k][i] * step[k] * deviations[k];
            }
        }
        return moved;
    }
}
