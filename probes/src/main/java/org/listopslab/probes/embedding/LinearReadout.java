package org.listopslab.probes.embedding;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * How well a linear read-out of some rows tells a number about rows that it was not fitted on.
 *
 * <p>The read-out is ridge regression with a fixed penalty. In each fold the fitted rows are centred, and scaled as one cloud so
 * that their mean squared distance from the centre is 1; the penalty is {@value #PENALTY} in that unit. A prediction is then a
 * weighted sum of the fitted rows' targets, with weights that depend on the rows alone. The weights are found once, and each
 * further set of targets, such as shuffled ones, costs a few sums.
 *
 * <p>Two ways of leaving out. <em>Leave-one-out</em> fits all rows but one. <em>Leave-pair-out</em> fits all rows but two and asks
 * which of the two has the larger target; its chance level is one half whatever the targets, where leave-one-out is biased
 * against the left-out row's class (Airola et al., "An experimental comparison of cross-validation techniques for estimating the
 * area under the ROC curve", Computational Statistics and Data Analysis 55, 2011, section 3). The module's README has the figures
 * behind both choices.
 */
public final class LinearReadout {
    /** The ridge penalty, in units of the fitted rows' mean squared distance from their centre. */
    static final double PENALTY = 0.1;

    /** The fewest rows that a read-out can be judged on: a pair to leave out, and two to fit. */
    public static final int LEAST_ROWS = 4;

    /** {@code [row][fitted row]}: weights of the targets in the prediction for a row that is left out; zero for itself. */
    private final double[][] single;
    /** {@code [pair][fitted row]}: weights of the targets in the first prediction minus the second, both rows left out. */
    private final double[][] pair;

    private final int[][] pairs;

    private LinearReadout(double[][] rows) {
        int n = rows.length;
        single = new double[n][];
        pairs = new int[n * (n - 1) / 2][];
        pair = new double[pairs.length][];
        int next = 0;
        for (int i = 0; i < n; i++) {
            single[i] = weights(rows, i, i)[0];
            for (int j = i + 1; j < n; j++) {
                double[][] both = weights(rows, i, j);
                pairs[next] = new int[] {i, j};
                pair[next++] = new ArrayRealVector(both[0], false)
                        .subtract(new ArrayRealVector(both[1], false))
                        .toArray();
            }
        }
    }

    /**
     * Fits the folds.
     *
     * @param rows at least {@link #LEAST_ROWS} vectors of one length, all finite
     * @throws IllegalArgumentException if the rows are not so
     */
    public static LinearReadout of(float[][] rows) {
        return new LinearReadout(Rows.checked(rows, LEAST_ROWS));
    }

    /** The read-out that sees nothing of its rows and always answers the mean of the targets it was fitted on. */
    public static LinearReadout ofNothing(int rows) {
        return of(new float[rows][1]);
    }

    /** The number of rows. */
    public int rows() {
        return single.length;
    }

    /** What is said of each row by the read-out of all others. */
    public double[] leaveOneOut(double[] targets) {
        checkCount(targets);
        double[] said = new double[targets.length];
        for (int i = 0; i < said.length; i++) {
            said[i] = dot(single[i], targets);
        }
        return said;
    }

    /**
     * The explained share of the targets' variance under leave-one-out: one minus the summed squared error over that of the fitted
     * rows' mean. At most 1; 0 is no better than the mean, and below 0 worse.
     */
    public double leaveOneOutR2(double[] targets) {
        checkCount(targets);
        double error = 0;
        double baseline = 0;
        double sum = 0;
        for (double target : targets) {
            sum += target;
        }
        for (int i = 0; i < targets.length; i++) {
            double mean = (sum - targets[i]) / (targets.length - 1);
            error += square(targets[i] - dot(single[i], targets));
            baseline += square(targets[i] - mean);
        }
        return 1 - error / baseline;
    }

    /** The share of rows whose prediction has the target's sign under leave-one-out; a prediction of zero counts half. */
    public double leaveOneOutAccuracy(double[] signs) {
        checkCount(signs);
        double right = 0;
        for (int i = 0; i < signs.length; i++) {
            right += share(signs[i] * dot(single[i], signs));
        }
        return right / signs.length;
    }

    /** The share of pairs with unequal targets that are told in the right order when both are left out; a tie counts half. */
    public double pairAccuracy(double[] targets) {
        checkCount(targets);
        double right = 0;
        int asked = 0;
        for (int p = 0; p < pairs.length; p++) {
            double difference = targets[pairs[p][0]] - targets[pairs[p][1]];
            if (difference != 0) {
                right += share(difference * dot(pair[p], targets));
                asked++;
            }
        }
        return right / asked;
    }

    private void checkCount(double[] targets) {
        if (targets.length != single.length) {
            throw new IllegalArgumentException(
                    "there are " + targets.length + " targets for " + single.length + " rows");
        }
    }

    /** The weights for the predictions of rows i and j (which may be one row) from all the others; two rows of n weights. */
    private static double[][] weights(double[][] rows, int i, int j) {
        Rows.Fold fold = Rows.fold(rows, i, j);
        int[] fitted = fold.places();
        RealMatrix a = new Array2DRowRealMatrix(fold.fitted(), false);
        RealMatrix b = new Array2DRowRealMatrix(fold.left(), false);
        RealMatrix kernel = a.multiplyTransposed(a);
        for (int r = 0; r < fitted.length; r++) {
            kernel.addToEntry(r, r, PENALTY);
        }
        // Prediction: mean(y) + b a' (a a' + penalty)^-1 (y - mean(y)); here as weights of y.
        RealMatrix solved = new CholeskyDecomposition(kernel).getSolver().solve(a.multiplyTransposed(b));
        double[][] weights = new double[2][rows.length];
        for (int side = 0; side < 2; side++) {
            RealVector column = solved.getColumnVector(side);
            double mean = column.dotProduct(new ArrayRealVector(fitted.length, 1.0)) / fitted.length;
            for (int r = 0; r < fitted.length; r++) {
                weights[side][fitted[r]] = 1.0 / fitted.length + column.getEntry(r) - mean;
            }
        }
        return weights;
    }

    private static double dot(double[] weights, double[] values) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }

    /** One for agreement, zero for disagreement, one half where the read-out does not say. */
    static double share(double agreement) {
        return agreement > 0 ? 1 : agreement < 0 ? 0 : 0.5;
    }
}
