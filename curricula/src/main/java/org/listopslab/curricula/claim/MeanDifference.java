package org.listopslab.curricula.claim;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.listopslab.curricula.threshold.ThresholdFit;

/**
 * By how much the mean of one group of models exceeds that of another, at equal sizes.
 *
 * <p>Only sizes at which both groups have at least two models count, and all of these count alike: so a group that happens to hold more
 * large models is not taken for a better one.
 *
 * <p>The interval is a bootstrap over the seeds of each size of each group, apart from each other. One model less is drawn than
 * there are, with replacement, because that gives the mean's variance without bias, which as many as there are make too small by
 * the factor (n - 1)/n (Rao &amp; Wu 1988, "Resampling inference with complex survey data", section 2): 1/2 with two seeds. Since the
 * spread itself is known from few models, the distances from the value to the quantiles are stretched by how much wider Student's t
 * distribution is than the normal one, with one degree of freedom for each model beyond the first of its size and group.
 *
 * @param value the mean over sizes of the first group's mean less the second's
 * @param low the low end of the interval of level {@link ThresholdFit#LEVEL}
 * @param high the high end of the interval
 * @param sizes how many sizes were compared
 * @param models how many models these are, of both groups
 * @param replicates what the bootstrap comes to, ascending
 */
public record MeanDifference(double value, double low, double high, int sizes, int models, List<Double> replicates) {
    /** Number of bootstrap replicates. */
    public static final int REPLICATES = 2000;

    private static final double LOWER = (1 - ThresholdFit.LEVEL) / 2;

    public MeanDifference {
        replicates = List.copyOf(replicates);
    }

    /**
     * Returns the difference of two groups, or nothing if there is no size of which each has at least two models.
     *
     * @param random the stream that the bootstrap draws from; equal streams give equal differences
     */
    public static Optional<MeanDifference> of(
            Collection<Sample> first, Collection<Sample> second, RandomGenerator random) {
        Map<Integer, double[]> ofFirst = bySize(first);
        Map<Integer, double[]> ofSecond = bySize(second);
        ofFirst.keySet().retainAll(ofSecond.keySet());
        ofSecond.keySet().retainAll(ofFirst.keySet());
        if (ofFirst.isEmpty()) {
            return Optional.empty();
        }
        double value = mean(ofFirst) - mean(ofSecond);
        double[] replicates = new double[REPLICATES];
        for (int i = 0; i < REPLICATES; i++) {
            replicates[i] = redrawn(ofFirst, random) - redrawn(ofSecond, random);
        }
        int sizes = ofFirst.size();
        int models = count(ofFirst) + count(ofSecond);
        MeanDifference unbounded = new MeanDifference(
                value,
                Double.NaN,
                Double.NaN,
                sizes,
                models,
                Arrays.stream(replicates).sorted().boxed().toList());
        int outside = (int) Math.floor(REPLICATES * LOWER + 1e-9); // 2000 * 0.05 is below 100
        return Optional.of(new MeanDifference(
                value, unbounded.low(outside), unbounded.high(outside), sizes, models, unbounded.replicates()));
    }

    /** The low end of the interval that leaves so many replicates outside on each side. */
    private double low(int outside) {
        return value + stretch(outside) * Math.min(0, replicates.get(outside) - value);
    }

    private double high(int outside) {
        return value + stretch(outside) * Math.max(0, replicates.get(REPLICATES - 1 - outside) - value);
    }

    private double stretch(int outside) {
        double upper = 1 - (double) outside / REPLICATES;
        return new TDistribution(models - 2.0 * sizes).inverseCumulativeProbability(upper)
                / new NormalDistribution().inverseCumulativeProbability(upper);
    }

    /** Returns the p-value of the true difference's being below a number: the least level of an end that lies at or above it. */
    double notAtLeast(double number) {
        return pValue(outside -> low(outside) >= number);
    }

    /** Returns the p-value of its being above a number. */
    double notAtMost(double number) {
        return pValue(outside -> high(outside) <= number);
    }

    /** Returns the p-value of its being at or above a number. */
    double notBelow(double number) {
        return pValue(outside -> high(outside) < number);
    }

    /** Returns the p-value of its being at or below a number. */
    double notAbove(double number) {
        return pValue(outside -> low(outside) > number);
    }

    private static double pValue(IntPredicate holds) {
        int fails = 0;
        int found = REPLICATES / 2;
        while (found - fails > 1) { // ends only come closer to the value the more is left outside
            int middle = (fails + found) / 2;
            if (holds.test(middle)) {
                found = middle;
            } else {
                fails = middle;
            }
        }
        return found == REPLICATES / 2 ? 1 : (double) found / REPLICATES;
    }

    /** The values of each size that has at least two. */
    private static Map<Integer, double[]> bySize(Collection<Sample> samples) {
        Map<Integer, double[]> bySize = new TreeMap<>();
        for (Sample sample : samples) {
            bySize.computeIfAbsent(
                    sample.stratum(),
                    size -> samples.stream()
                            .filter(other -> other.stratum() == size)
                            .mapToDouble(Sample::value)
                            .toArray());
        }
        bySize.values().removeIf(values -> values.length < 2);
        return bySize;
    }

    private static double mean(Map<Integer, double[]> bySize) {
        double sum = 0;
        for (double[] values : bySize.values()) {
            sum += Arrays.stream(values).average().orElseThrow();
        }
        return sum / bySize.size();
    }

    private static double redrawn(Map<Integer, double[]> bySize, RandomGenerator random) {
        double sum = 0;
        for (double[] values : bySize.values()) {
            double drawn = 0;
            for (int i = 1; i < values.length; i++) {
                drawn += values[random.nextInt(values.length)];
            }
            sum += drawn / (values.length - 1);
        }
        return sum / bySize.size();
    }

    private static int count(Map<Integer, double[]> bySize) {
        return bySize.values().stream().mapToInt(values -> values.length).sum();
    }
}
