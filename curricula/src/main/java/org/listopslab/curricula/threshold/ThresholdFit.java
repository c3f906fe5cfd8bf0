package org.listopslab.curricula.threshold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.listopslab.curricula.results.Rounding;

/**
 * The learning threshold of one curriculum on one evaluation task: the parameter count at which a model learns with
 * probability one half, with an interval, or the fact that it lies beyond the sizes that were tried.
 *
 * <p>The point is the threshold of the {@link LearningCurve} fitted to the trials. The interval is a bootstrap over the
 * seeds of each size: every replicate draws each size's probability of learning from its Jeffreys posterior
 * {@code Beta(learned + 1/2, failed + 1/2)}, takes it as the share that learned, and fits again. So 0 of 4 models does
 * not count as certainty, as it would if the models themselves were drawn again. A replicate whose threshold leaves the
 * sizes is not extrapolated: it says "at least the largest" or "at most the smallest" and no more. The module's README
 * has the measured coverage, and that of other ways to resample.
 *
 * @param status whether the sizes show where the threshold lies
 * @param curve the fitted curve; a number of it means something within the sizes only
 * @param interval where the threshold lies with probability {@link #LEVEL}, in parameters
 * @param replicates what each bootstrap replicate says of the threshold, in the order drawn
 */
public record ThresholdFit(ThresholdStatus status, LearningCurve curve, Interval interval, List<Interval> replicates) {
    /** Share of the bootstrap replicates inside every interval of thresholds and ratios. */
    public static final double LEVEL = 0.9;
    /** Number of bootstrap replicates. */
    public static final int REPLICATES = 1000;

    public ThresholdFit {
        replicates = List.copyOf(replicates);
    }

    /**
     * Returns the threshold that these trials show.
     *
     * @param trials one per model, at least one; their order does not matter
     * @param random the stream that the bootstrap draws from; equal streams give equal fits
     */
    public static ThresholdFit of(Collection<Trial> trials, RandomGenerator random) {
        return of(trials, random, REPLICATES);
    }

    /** As {@link #of(Collection, RandomGenerator)}, with fewer replicates where a test makes many fits. */
    static ThresholdFit of(Collection<Trial> trials, RandomGenerator random, int size) {
        SizeCounts counts = SizeCounts.of(trials);
        CurveFitter fitter = new CurveFitter(counts);
        double[] learned = new double[counts.learned().length];
        for (int i = 0; i < learned.length; i++) {
            learned[i] = counts.learned()[i];
        }
        LearningCurve curve = fitter.fit(learned);
        List<Interval> replicates = new ArrayList<>(size);
        for (int replicate = 0; replicate < size; replicate++) {
            replicates.add(censored(fitter.fit(JeffreysDraw.counts(counts, random)), counts));
        }
        Interval interval = Interval.central(replicates, LEVEL);
        return new ThresholdFit(status(censored(curve, counts), interval), curve, interval, replicates);
    }

    /** Returns how many bootstrap replicates all of these have. */
    static int commonReplicates(Stream<ThresholdFit> fits) {
        return fits.mapToInt(fit -> fit.replicates().size()).min().orElseThrow();
    }

    /** Returns the threshold in parameters, or nothing where the status says that the sizes do not show it. */
    public OptionalDouble threshold() {
        return status == ThresholdStatus.BRACKETED ? OptionalDouble.of(curve.threshold()) : OptionalDouble.empty();
    }

    /** Returns the answer in words: {@code 1010 (90 % interval 810 to 1430)}, {@code above range (at least 2232)}. */
    @Override
    public String toString() {
        return threshold().isPresent()
                ? String.format(
                        "%s (90 %% interval %s)", Rounding.nearest(curve.threshold(), Rounding.DIGITS), interval)
                : String.format("%s (%s)", status.text(), interval);
    }

    private static Interval censored(LearningCurve curve, SizeCounts counts) {
        double threshold = curve.threshold();
        if (threshold > counts.largest()) {
            return new Interval(counts.largest(), Double.POSITIVE_INFINITY);
        }
        return threshold < counts.smallest() ? new Interval(0, counts.smallest()) : new Interval(threshold, threshold);
    }

    private static ThresholdStatus status(Interval point, Interval interval) {
        if (!interval.isBoundedBelow() && !interval.isBoundedAbove()) {
            return ThresholdStatus.UNRESOLVED;
        }
        if (!point.isBoundedAbove()) {
            return ThresholdStatus.ABOVE_RANGE;
        }
        return point.isBoundedBelow() ? ThresholdStatus.BRACKETED : ThresholdStatus.BELOW_RANGE;
    }
}
