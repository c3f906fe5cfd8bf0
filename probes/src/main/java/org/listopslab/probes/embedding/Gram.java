package org.listopslab.probes.embedding;

import java.util.Optional;

/**
 * A cloud of embeddings as the inner products of its centred rows, {@code [n][n]}, in units of the cloud's whole variance: their trace
 * is 1. All that is asked of directions among elements, whatever the axes of the embedding, is a quadratic form in it.
 */
final class Gram {
    private final double[][] products;

    private Gram(double[][] products) {
        this.products = products;
    }

    /**
     * The cloud of these rows; empty where all are one point, which has no directions.
     *
     * @param rows at least two vectors of one length, all finite
     * @throws IllegalArgumentException if the rows are not so
     */
    static Optional<Gram> of(float[][] rows) {
        double[][] values = Rows.checked(rows, 2);
        double[][] centred = Rows.moved(values, Rows.mean(values), 1);
        double[][] products = new double[rows.length][rows.length];
        double total = 0;
        double size = 0;
        for (int a = 0; a < rows.length; a++) {
            for (int b = 0; b <= a; b++) {
                products[a][b] = dot(centred[a], centred[b]);
                products[b][a] = products[a][b];
            }
            total += products[a][a];
            size += dot(values[a], values[a]);
        }
        // Rounding leaves equal rows a little apart from their mean: blowing that up would read noise.
        return total > 1e-20 * size ? Optional.of(new Gram(scaled(products, total))) : Optional.empty();
    }

    /** The number of elements (n). */
    int size() {
        return products.length;
    }

    /** The inner product of two elements. */
    double of(int a, int b) {
        return products[a][b];
    }

    /** The row of an element; not to be changed. */
    double[] row(int a) {
        return products[a];
    }

    /**
     * What is left of the cloud when some directions among its elements are taken away, again in units of its own whole variance; empty
     * where nothing is left.
     *
     * @param kept the projector on the directions that stay, {@code [n][n]}, symmetric
     */
    Optional<Gram> within(double[][] kept) {
        double[][] left = product(product(kept, products), kept);
        double total = 0;
        for (int a = 0; a < left.length; a++) {
            total += left[a][a];
        }
        return total > 1e-9 ? Optional.of(new Gram(scaled(left, total))) : Optional.empty();
    }

    private static double[][] scaled(double[][] products, double unit) {
        for (double[] row : products) {
            for (int b = 0; b < row.length; b++) {
                row[b] /= unit;
            }
        }
        return products;
    }

    private static double[][] product(double[][] left, double[][] right) {
        int n = left.length;
        double[][] product = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int c = 0; c < n; c++) {
                double factor = left[a][c];
                for (int b = 0; b < n; b++) {
                    product[a][b] += factor * right[c][b];
                }
            }
        }
        return product;
    }

    static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
