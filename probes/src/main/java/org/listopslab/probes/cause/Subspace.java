package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * A few directions of an activation space in its whitened coordinates, so that each holds as much of the variance there as any other.
 *
 * @param space the coordinates
 * @param basis orthonormal directions in them, {@code [d][r]}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
record Subspace(Whitening space, double[][] basis) {
    /** Lengths below which a direction is no direction. */
    private static final double LEAST_LENGTH = 1e-9;

    /**
     * The directions in which the means of classes differ most: those of a linear read-out of the class, at this size.
     *
     * @param rows activations, {@code [N][D]}
     * @param classes the class of each
     * @param dimensions how many directions (d)
     */
    static Subspace ofClasses(Whitening space, double[][] rows, int[] classes, int dimensions) {
        int count = Arrays.stream(classes).max().orElseThrow() + 1;
        double[][] sums = new double[count][space.rank()];
        int[] counts = new int[count];
        for (int row = 0; row < rows.length; row++) {
            double[] coordinates = space.of(rows[row]);
            counts[classes[row]]++;
            for (int i = 0; i < coordinates.length; i++) {
                sums[classes[row]][i] += coordinates[i];
            }
        }
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < space.rank(); i++) {
                sums[c][i] /= Math.sqrt(Math.max(1, counts[c])); // a mean, by the root of how many stand behind it
            }
        }
        double[][] directions = new SingularValueDecomposition(MatrixUtils.createRealMatrix(sums))
                .getVT()
                .getData();
        return new Subspace(space, orthonormal(Arrays.copyOf(directions, Math.min(dimensions, directions.length))));
    }

    /** As many directions drawn at random. */
    static Subspace random(Whitening space, int dimensions, SplittableRandom random) {
        double[][] directions = new double[dimensions][space.rank()];
        for (double[] direction : directions) {
            Arrays.setAll(direction, i -> random.nextGaussian());
        }
        return new Subspace(space, orthonormal(directions));
    }

    /**
     * Moves a row within the subspace: its part there is multiplied by a factor.
     *
     * @param factor 0 removes it, -1 turns it half around
     */
    double[] scaled(double[] row, double factor) {
        double[] coordinates = space.of(row);
        double[] step = new double[coordinates.length];
        for (double[] direction : basis) {
            double along = dot(coordinates, direction);
            for (int i = 0; i < step.length; i++) {
                step[i] += (factor - 1) * along * direction[i];
            }
        }
        return space.moved(row, step);
    }

    /** The share of the activations' variance, as they are, that is removed with the subspace. */
    double variance() {
        double within = 0;
        for (double[] direction : basis) {
            for (int k = 0; k < direction.length; k++) {
                within += square(direction[k] * space.deviations()[k]);
            }
        }
        return within / Arrays.stream(space.deviations()).map(Subspace::square).sum();
    }

    private static double square(double x) {
        return x * x;
    }

    /** Gram and Schmidt's directions; those that depend on earlier ones are left out. */
    private static double[][] orthonormal(double[][] directions) {
        List<double[]> found = new ArrayList<>();
        for (double[] direction : directions) {
            double[] left = direction.clone();
            for (double[] other : found) {
                double along = dot(left, other);
                for (int i = 0; i < left.length; i++) {
                    left[i] -= along * other[i];
                }
            }
            double length = Math.sqrt(dot(left, left));
            if (length > LEAST_LENGTH) {
                found.add(Arrays.stream(left).map(x -> x / length).toArray());
            }
        }
        return found.toArray(double[][]::new);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
