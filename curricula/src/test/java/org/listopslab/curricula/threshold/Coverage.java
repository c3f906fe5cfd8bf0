package org.listopslab.curricula.threshold;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How often intervals hold the truth, over simulated experiments whose true threshold lies anywhere in the central 80 %
 * of the sizes' logarithmic range.
 *
 * @param threshold share of threshold intervals that hold the true threshold
 * @param ratio share of ratio intervals (each experiment over the one before) that hold the true ratio
 * @param bounded share of threshold intervals bounded on both sides
 * @param width geometric mean of high end over low end, among these
 * @param error root mean square of log(estimate / truth)
 */
record Coverage(double threshold, double ratio, double bounded, double width, double error) {

    static Coverage of(long[] sizes, int seeds, double slope, double stray, int experiments, long seed) {
        RandomGenerator random = Simulated.random(seed);
        double first = Math.log((double) sizes[0]);
        double range = Math.log((double) sizes[sizes.length - 1]) - first;
        int covered = 0;
        int ratiosCovered = 0;
        int bounded = 0;
        double logWidth = 0;
        double squares = 0;
        ThresholdFit before = null;
        double truthBefore = Double.NaN;
        for (int i = 0; i < experiments; i++) {
            double truth = Math.exp(first + range * (0.1 + 0.8 * random.nextDouble()));
            LearningCurve curve = new LearningCurve(truth, slope, stray, stray);
            ThresholdFit fit = ThresholdFit.of(Simulated.trials(curve, sizes, seeds, random), random);
            Interval interval = fit.interval();
            covered += holds(interval, truth) ? 1 : 0;
            if (interval.isBoundedBelow() && interval.isBoundedAbove()) {
                bounded++;
                logWidth += Math.log(interval.high() / interval.low());
            }
            squares += Math.pow(Math.log(fit.curve().threshold() / truth), 2);
            if (before != null) {
                ratiosCovered += holds(ThresholdRatio.between(fit, before).interval(), truth / truthBefore) ? 1 : 0;
            }
            before = fit;
            truthBefore = truth;
        }
        return new Coverage(
                (double) covered / experiments,
                (double) ratiosCovered / (experiments - 1),
                (double) bounded / experiments,
                Math.exp(logWidth / bounded),
                Math.sqrt(squares / experiments));
    }

    private static boolean holds(Interval interval, double value) {
        return interval.low() <= value && value <= interval.high();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "covers %.3f, ratio covers %.3f, bounded %.2f, width x%.2f, error %.3f",
                threshold,
                ratio,
                bounded,
                width,
                error);
    }
}
