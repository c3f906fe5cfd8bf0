package org.listopslab.curricula.threshold;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Fits a {@link LearningCurve} to counts by penalised maximum likelihood: the maximum a posteriori curve.
 *
 * <p>A few models per size say little about a curve of four parameters, and separated data (0 of 4 at one size, 4 of 4
 * at the next) drive the slope of an unpenalised fit to infinity. So each parameter has a weak prior, as in Schütt et
 * al. (2016, "Painfree and accurate Bayesian estimation of psychometric functions for (potentially) overdispersed
 * data", section 2). Inside, a point is four unbounded numbers, each with a normal prior:
 *
 * <ul>
 *   <li>log threshold: around the middle of the sizes, standard deviation three times their range, so that multiplying
 *       every size by a constant multiplies the threshold by it;
 *   <li>log slope: around 4 (a rise from 12 % to 88 % over a factor e in size), standard deviation 2. Both are wide so
 *       that counts that do not rise with size stay as undecided as they are: narrower ones were seen to pull flat
 *       curves to the middle of the sizes, every bootstrap replicate with them;
 *   <li>guess and lapse, each {@value #MOST_STRAY} times a logistic: median 0.018, central 95 % from 0.003 to 0.061.
 * </ul>
 *
 * <p>The maximum is found by Fisher scoring with step halving, from three starting points. The priors keep the
 * information matrix positive definite, so every direction leads uphill; guess and lapse can make two hills, so one
 * start is not enough.
 */
final class CurveFitter {
    /** Guess and lapse stay below this: with more of either, size would not be what decides. */
    static final double MOST_STRAY = 0.1;

    private static final double SLOPE_CENTRE = Math.log(4);
    private static final double SLOPE_SPREAD = 2;
    private static final double STRAY_CENTRE = -1.5;
    private static final double STRAY_SPREAD = 1;
    private static final double THRESHOLD_SPREAD_IN_RANGES = 3;
    /** What the range of the sizes counts as, at least: with one size there is none. */
    private static final double LEAST_RANGE = Math.log(2);

    private static final int START_THRESHOLDS = 9;
    private static final double[] START_LOG_SLOPES = {Math.log(0.5), Math.log(4), Math.log(20)};
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 30;
    private static final double LEAST_GAIN = 1e-11;

    private final double[] logSizes;
    private final int[] total;
    private final double[] centres;
    private final double[] precisions;

    CurveFitter(SizeCounts counts) {
        this.logSizes = Arrays.stream(counts.sizes()).map(Math::log).toArray();
        this.total = counts.total();
        double first = logSizes[0];
        double last = logSizes[logSizes.length - 1];
        this.centres = new double[] {(first + last) / 2, SLOPE_CENTRE, STRAY_CENTRE, STRAY_CENTRE};
        this.precisions = new double[] {
            precision(THRESHOLD_SPREAD_IN_RANGES * Math.max(LEAST_RANGE, last - first)),
            precision(SLOPE_SPREAD),
            precision(STRAY_SPREAD),
            precision(STRAY_SPREAD)
        };
    }

    /**
     * Returns the most probable curve, priors included.
     *
     * @param learned how many models of each size learned; a resampled count may be a fraction
     */
    LearningCurve fit(double[] learned) {
        double[] best = centres;
        double bestHeight = Double.NEGATIVE_INFINITY;
        for (double logSlope : START_LOG_SLOPES) {
            double[] top = climb(start(logSlope, learned), learned);
            double height = logPosterior(top, learned);
            if (height > bestHeight) {
                best = top;
                bestHeight = height;
            }
        }
        return curve(best);
    }

    /** Returns the best of a few starting points of this slope: thresholds across the sizes and a little beyond. */
    private double[] start(double logSlope, double[] learned) {
        double first = logSizes[0];
        double last = logSizes[logSizes.length - 1];
        double[] best = centres;
        double bestHeight = Double.NEGATIVE_INFINITY;
        for (int i = -1; i <= START_THRESHOLDS; i++) {
            double[] candidate = centres.clone();
            candidate[0] = first + (last - first) * i / (START_THRESHOLDS - 1);
            candidate[1] = logSlope;
            double height = logPosterior(candidate, learned);
            if (height > bestHeight) {
                best = candidate;
                bestHeight = height;
            }
        }
        return best;
    }

    /** Returns the top of the hill that a point stands on. */
    private double[] climb(double[] start, double[] learned) {
        double[] point = start;
        double height = logPosterior(point, learned);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = uphill(point, learned);
            double[] next = moved(point, direction, 1);
            double nextHeight = logPosterior(next, learned);
            for (int halving = 1; !(nextHeight >= height) && halving <= MOST_HALVINGS; halving++) {
                next = moved(point, direction, Math.scalb(1.0, -halving));
                nextHeight = logPosterior(next, learned);
            }
            if (!(nextHeight > height + LEAST_GAIN)) {
                break;
            }
            point = next;
            height = nextHeight;
        }
        return point;
    }

    /** Returns the curve that a point (log threshold, log slope, guess and lapse before squashing) stands for. */
    static LearningCurve curve(double[] point) {
        return new LearningCurve(
                Math.exp(point[0]),
                Math.exp(point[1]),
                MOST_STRAY * logistic(point[2]),
                MOST_STRAY * logistic(point[3]));
    }

    /** Returns the log-likelihood of the counts at a point plus the log-density of the priors, up to a constant. */
    double logPosterior(double[] point, double[] learned) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            double distance = point[i] - centres[i];
            sum -= precisions[i] * distance * distance / 2;
        }
        double[] probabilities = curve(point).atLogSizes(logSizes);
        for (int i = 0; i < logSizes.length; i++) {
            double p = probabilities[i];
            sum += learned[i] * Math.log(p) + (total[i] - learned[i]) * Math.log1p(-p);
        }
        return sum;
    }

    /** Returns the Fisher scoring direction: the expected information's inverse times the gradient. */
    private double[] uphill(double[] point, double[] learned) {
        LearningCurve curve = curve(point);
        double[] gradient = new double[point.length];
        double[][] information = new double[point.length][point.length];
        for (int i = 0; i < point.length; i++) {
            gradient[i] = precisions[i] * (centres[i] - point[i]);
            information[i][i] = precisions[i];
        }
        double[] probabilities = curve.atLogSizes(logSizes);
        for (int i = 0; i < logSizes.length; i++) {
            double p = probabilities[i];
            double[] slopes = slopes(curve, logSizes[i] - point[0], p);
            double variance = p * (1 - p);
            for (int a = 0; a < slopes.length; a++) {
                gradient[a] += (learned[i] - total[i] * p) / variance * slopes[a];
                for (int b = 0; b < slopes.length; b++) {
                    information[a][b] += total[i] / variance * (slopes[a] * slopes[b]);
                }
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(information, false))
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    /** Returns the derivatives of the probability by the four coordinates of a point. */
    private static double[] slopes(LearningCurve curve, double logDistance, double p) {
        double guess = curve.guess();
        double lapse = curve.lapse();
        double height = 1 - guess - lapse;
        double rise = (p - guess) / height;
        double steepness = height * rise * (1 - rise);
        // A plateau also moves the curve through its shift; the last two factors are its squashing into (0,
        // MOST_STRAY).
        return new double[] {
            -steepness * curve.slope(),
            steepness * curve.slope() * logDistance,
            (1 - rise - steepness / (0.5 - guess)) * guess * (1 - guess / MOST_STRAY),
            (-rise + steepness / (0.5 - lapse)) * lapse * (1 - lapse / MOST_STRAY)
        };
    }

    private static double[] moved(double[] point, double[] direction, double scale) {
        double[] next = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            next[i] = point[i] + scale * direction[i];
        }
        return next;
    }

    private static double precision(double spread) {
        return 1 / (spread * spread);
    }

    private static double logistic(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
