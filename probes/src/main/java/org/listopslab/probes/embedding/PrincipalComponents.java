package org.listopslab.probes.embedding;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** Rows seen along the directions in which they vary most. */
public final class PrincipalComponents {
    private final double[][] coordinates;
    private final double[] explainedVariance;

    private PrincipalComponents(double[][] coordinates, double[] explainedVariance) {
        this.coordinates = coordinates;
        this.explainedVariance = explainedVariance;
    }

    /**
     * Finds the components by a singular value decomposition of the centred rows: min(rows, columns) of them.
     *
     * <p>A component's sign means nothing, so it is set: a coordinate rises with the number of the row, which for number tokens in
     * order makes pictures of different models comparable.
     *
     * @param rows at least two vectors of one length, all finite
     * @throws IllegalArgumentException if the rows are not so
     */
    public static PrincipalComponents of(float[][] rows) {
        double[][] values = Rows.checked(rows, 2);
        double[][] centred = Rows.moved(values, Rows.mean(values), 1);
        SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(centred, false));
        double[][] coordinates = svd.getU().multiply(svd.getS()).getData();
        double[] singular = svd.getSingularValues();
        double[] explained = new double[singular.length];
        double total = 0;
        for (double value : singular) {
            total += value * value;
        }
        for (int k = 0; k < singular.length; k++) {
            explained[k] = total > 0 ? singular[k] * singular[k] / total : 0;
            orient(coordinates, k);
        }
        return new PrincipalComponents(coordinates, explained);
    }

    /** How many components there are. */
    public int count() {
        return explainedVariance.length;
    }

    /** The coordinate of a row along a component, both from 0, in the units of the rows; NaN beyond the last component. */
    public double coordinate(int row, int component) {
        return component < count() ? coordinates[row][component] : Double.NaN;
    }

    /** The share of the whole variance along a component, from 0 to 1, falling; zero for all where the rows are equal. */
    public double explainedVariance(int component) {
        return explainedVariance[component];
    }

    private static void orient(double[][] coordinates, int component) {
        double trend = 0;
        for (int i = 0; i < coordinates.length; i++) {
            trend += (i - (coordinates.length - 1) / 2.0) * coordinates[i][component];
        }
        if (trend < 0) {
            for (double[] row : coordinates) {
                row[component] = -row[component];
            }
        }
    }
}
