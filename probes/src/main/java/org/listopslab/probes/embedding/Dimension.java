package org.listopslab.probes.embedding;

/** A way to say of how many dimensions a cloud is. */
public enum Dimension {
    /**
     * The squared sum of the principal components' variances over the sum of their squares: k where k components share the variance
     * alike.
     */
    PARTICIPATION_RATIO {
        @Override
        int least() {
            return 3;
        }

        @Override
        double of(double[][] rows) {
            double[][] centred = Rows.moved(rows, Rows.mean(rows), 1);
            // Inner products of rows and those of columns have the same eigenvalues.
            double[][] cloud = centred.length > centred[0].length ? transposed(centred) : centred;
            double trace = 0;
            double squares = 0;
            for (int a = 0; a < cloud.length; a++) {
                for (int b = 0; b <= a; b++) {
                    double product = Gram.dot(cloud[a], cloud[b]);
                    trace += a == b ? product : 0;
                    squares += (a == b ? 1 : 2) * product * product;
                }
            }
            return squares > 0 ? trace * trace / squares : Double.NaN;
        }
    },
    /**
     * How fast the number of elements grows with the distance from one, told by the distances of each element's two nearest
     * neighbours; in the form of its likelihood, without bias. Its standard error is that share of it which is one over the root of the
     * number of elements.
     */
    TWO_NEAREST_NEIGHBOURS {
        @Override
        int least() {
            return 20;
        }

        @Override
        double of(double[][] rows) {
            double logarithms = 0;
            int counted = 0;
            for (double[] row : rows) {
                double first = Double.POSITIVE_INFINITY;
                double second = Double.POSITIVE_INFINITY;
                for (double[] other : rows) {
                    double distance = other == row ? Double.POSITIVE_INFINITY : squaredDistance(row, other);
                    if (distance < first) {
                        second = first;
                        first = distance;
                    } else if (distance < second) {
                        second = distance;
                    }
                }
                if (first > 0) { // equal elements have no distance
                    logarithms += Math.log(second / first) / 2;
                    counted++;
                }
            }
            return logarithms > 0 && counted > 1 ? (counted - 1) / logarithms : Double.NaN;
        }
    };

    /** The fewest elements of which it says anything. */
    abstract int least();

    /** The dimension of a cloud, {@code [n][D]}; NaN where it has none. */
    abstract double of(double[][] rows);

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int a = 0; a < rows.length; a++) {
            for (int d = 0; d < columns.length; d++) {
                columns[d][a] = rows[a][d];
            }
        }
        return columns;
    }

    private static double squaredDistance(double[] left, double[] right) {
        double sum = 0;
        for (int d = 0; d < left.length; d++) {
            sum += (left[d] - right[d]) * (left[d] - right[d]);
        }
        return sum;
    }
}
