package org.listopslab.curricula.threshold;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.listopslab.curricula.results.Rounding;

/**
 * The learning threshold of one curriculum on one evaluation task: the parameter count at which a model learns with
 * probability one half, with an interval, or the fact that it lies beyond the sizes that were tried, or that size does not decide.
 *
 * <p>The point is the median of the {@link ThresholdPosterior}, the interval its central one. Nothing is extrapolated: a draw
 * beyond the sizes says "at least the largest" or "at most the smallest" and no more, and less where the models are too few for that
 * ({@link Edges}). Where the {@link ThresholdStatus} is none that is
 * about size, the fit says nothing of the threshold: the interval and all replicates are unbounded, so that nothing can be concluded from it.
 * But a threshold that the training limits has its upper end: other training may teach smaller models, and cannot unteach these.
 * The module's README has the measured coverage.
 *
 * @param status whether the sizes show where the threshold lies
 * @param counts how many models of each size learned
 * @param curve the typical curve; a number of it means something within the sizes only
 * @param interval where the threshold lies with probability {@link #LEVEL}, in parameters
 * @param replicates what each draw from the posterior says of the threshold, in random order
 */
public record ThresholdFit(
        ThresholdStatus status, SizeCounts counts, LearningCurve curve, Interval interval, List<Interval> replicates) {
    /** Share of the replicates inside every interval of thresholds and ratios. */
    public static final double LEVEL = 0.9;
    /** Number of replicates. */
    public static final int REPLICATES = 1000;

    public ThresholdFit {
        replicates = List.copyOf(replicates);
    }

    /**
     * Returns the threshold that these trials show.
     *
     * @param trials one per model, at least one; their order does not matter
     * @param random the stream that draws and tests are made from; equal streams give equal fits
     */
    public static ThresholdFit of(Collection<Trial> trials, RandomGenerator random) {
        SizeCounts counts = SizeCounts.of(trials);
        ThresholdPosterior posterior = ThresholdPosterior.of(trials);
        List<Interval> replicates = posterior.draws(REPLICATES);
        for (int i = REPLICATES - 1;
                i > 0;
                i--) { // in random order, so that those of several thresholds are independent
            Collections.swap(replicates, i, random.nextInt(i + 1));
        }
        if (posterior.below() > 0.5 || posterior.above() > 0.5) {
            Edges edges = Edges.of(counts);
            replicates = replicates.stream().map(edges::within).toList();
        }
        Interval interval = Interval.central(replicates, LEVEL);
        ThresholdStatus status = status(trials, counts, posterior, interval, random);
        if (!status.ofSize()) {
            replicates = replicates.stream()
                    .map(draw -> status.isUpperBound() ? new Interval(0, draw.high()) : Interval.UNBOUNDED)
                    .toList();
            interval = Interval.central(replicates, LEVEL);
        }
        return new ThresholdFit(status, counts, posterior.typical(), interval, replicates);
    }

    private static ThresholdStatus status(
            Collection<Trial> trials,
            SizeCounts counts,
            ThresholdPosterior posterior,
            Interval interval,
            RandomGenerator random) {
        if (Monotonicity.probability(counts, random) <= Monotonicity.LEVEL) {
            return ThresholdStatus.NOT_MONOTONE;
        }
        if (posterior.notRising() >= 0.5 && counts.allLearned() > 0) {
            return ThresholdStatus.NOT_RISING;
        }
        if (posterior.below() > 0.5 && interval.isBoundedAbove()) {
            return ThresholdStatus.BELOW_RANGE; // what failed bounds nothing here
        }
        return Failures.of(trials, interval).limit().orElseGet(() -> {
            if (interval.equals(Interval.UNBOUNDED)) {
                boolean rises = counts.allLearned() == 0 || Monotonicity.rises(counts, random);
                return rises ? ThresholdStatus.UNRESOLVED : ThresholdStatus.NOT_RISING;
            }
            if (posterior.above() > 0.5) {
                return ThresholdStatus.ABOVE_RANGE;
            }
            return posterior.below() > 0.5 ? ThresholdStatus.BELOW_RANGE : ThresholdStatus.BRACKETED;
        });
    }

    /** Returns how many replicates all of these have. */
    static int commonReplicates(Stream<ThresholdFit> fits) {
        return fits.mapToInt(fit -> fit.replicates().size()).min().orElseThrow();
    }

    /** Returns the threshold in parameters, or nothing where the status says that the sizes do not show it. */
    public OptionalDouble threshold() {
        return status == ThresholdStatus.BRACKETED ? OptionalDouble.of(curve.threshold()) : OptionalDouble.empty();
    }

    /** Returns the low end of the interval, in parameters; NaN where the status says that the sizes do not show it. */
    public double low() {
        return status.ofSize() ? interval.low() : Double.NaN;
    }

    /** Returns the high end of the interval, in parameters, infinite where unbounded; NaN where the status says that the sizes do not show it. */
    public double high() {
        return status.ofSize() || interval.isBoundedAbove() ? interval.high() : Double.NaN;
    }

    /**
     * Returns the answer in words: {@code 1010 (90 % interval 810 to 1430)}, {@code above range (at least 2232)}, {@code not monotone
     * (learned by 5 of 8 models: 4 of 4 at 360, 1 of 4 at 684 parameters)}.
     */
    @Override
    public String toString() {
        if (!status.ofSize()) {
            String bound = interval.isBoundedAbove() ? interval + " parameters; " : "";
            return status.text() + " (" + bound + counts.words("parameters") + ")";
        }
        return threshold().isPresent()
                ? String.format(
                        "%s (90 %% interval %s)", Rounding.nearest(curve.threshold(), Rounding.DIGITS), interval)
                : String.format("%s (%s)", status.text(), interval);
    }
}
