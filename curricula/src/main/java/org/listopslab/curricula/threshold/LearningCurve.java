package org.listopslab.curricula.threshold;

/**
 * The probability that a model learns, as a function of its size: a logistic curve in the logarithm of the parameter
 * count, between two plateaus,
 *
 * <pre>p(n) = guess + (1 - guess - lapse) * logistic(slope * (log n - log threshold) + shift)</pre>
 *
 * <p>The shift, {@code log((1/2 - guess) / (1/2 - lapse))}, is zero where guess equals lapse. It makes the threshold the
 * size at which the probability is exactly one half, whatever the plateaus. This is the psychometric function of
 * Wichmann &amp; Hill (2001, "The psychometric function: I", equation 1), with size in place of the stimulus.
 *
 * @param threshold parameter count at which one model in two learns, positive
 * @param slope steepness per factor e of size, positive: the logistic rises from 12 % to 88 % over a factor of
 *     {@code exp(4 / slope)}
 * @param guess probability that a far too small model learns, in [0, 1/2)
 * @param lapse probability that an amply large model fails to learn, in [0, 1/2)
 */
public record LearningCurve(double threshold, double slope, double guess, double lapse) {
    public LearningCurve {
        requirePositive("threshold", threshold);
        requirePositive("slope", slope);
        requireBelowHalf("guess", guess);
        requireBelowHalf("lapse", lapse);
    }

    /** Returns the probability, in [guess, 1 - lapse], that a model with this many parameters learns. */
    public double probability(double parameters) {
        return atLogSizes(Math.log(parameters))[0];
    }

    /** Returns the probability at each of several sizes, given by their natural logarithms. */
    double[] atLogSizes(double... logSizes) {
        double shift = Math.log((0.5 - guess) / (0.5 - lapse));
        double logThreshold = Math.log(threshold);
        double[] probabilities = new double[logSizes.length];
        for (int i = 0; i < logSizes.length; i++) {
            double z = slope * (logSizes[i] - logThreshold) + shift;
            probabilities[i] = guess + (1 - guess - lapse) / (1 + Math.exp(-z));
        }
        return probabilities;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, not " + value);
        }
    }

    private static void requireBelowHalf(String name, double value) {
        if (!(value >= 0 && value < 0.5)) {
            throw new IllegalArgumentException(name + " must be in [0, 0.5), not " + value);
        }
    }
}
