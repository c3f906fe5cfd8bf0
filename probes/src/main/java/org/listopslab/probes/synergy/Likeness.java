package org.listopslab.probes.synergy;

import java.util.OptionalDouble;

/**
 * How alike two clouds of embeddings of the same elements are, whatever their axes, scale and place: linear centred kernel alignment
 * (Kornblith et al. 2019, arXiv 1905.00414, section 3). Its inner products are estimated without bias (Song et al. 2012, Journal of Machine
 * Learning Research 13, section 2.3): by the plain estimator ten elements in eight dimensions look alike when they are noise.
 */
public final class Likeness {
    /** Fewer elements say nothing: what is left of three after centring is zero. */
    public static final int LEAST_ELEMENTS = 4;

    private Likeness() {}

    /**
     * The likeness of two clouds: 1 for clouds that are equal up to a turn, a mirror and a scale, 0 on average for clouds that have
     * nothing to do with each other; at least -1.
     *
     * @param a embeddings, {@code [n][D]}, finite
     * @param b embeddings of the same elements, {@code [n][E]}, finite
     * @return empty where there are fewer than {@value #LEAST_ELEMENTS} elements, or where a cloud has no structure at all
     */
    public static OptionalDouble of(float[][] a, float[][] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " elements beside " + b.length);
        }
        if (a.length < LEAST_ELEMENTS) {
            return OptionalDouble.empty();
        }
        double[][] left = centred(a);
        double[][] right = centred(b);
        double lengths = Math.sqrt(product(left, left) * product(right, right));
        return lengths > 0 ? OptionalDouble.of(product(left, right) / lengths) : OptionalDouble.empty();
    }

    /**
     * The inner products of different elements, less what each has with all others: with these rows and columns of sum zero, whose
     * diagonal is left out, the sum over two matrices' products estimates without bias.
     */
    private static double[][] centred(float[][] rows) {
        int n = rows.length;
        double[][] products = new double[n][n];
        double[] sums = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    for (int d = 0; d < rows[i].length; d++) {
                        products[i][j] += (double) rows[i][d] * rows[j][d];
                    }
                    sums[i] += products[i][j];
                    all += products[i][j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    products[i][j] += all / ((n - 1.0) * (n - 2)) - (sums[i] + sums[j]) / (n - 2.0);
                }
            }
        }
        return products;
    }

    private static double product(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum += a[i][j] * b[i][j];
            }
        }
        return sum;
    }
}
