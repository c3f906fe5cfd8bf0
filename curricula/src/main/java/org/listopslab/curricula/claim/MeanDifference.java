package org.listopslab.curricula.claim;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 */
public record MeanDifference(double value, double low, double high, int sizes, int models) {
    /** Number of bootstrap replicates. */
    public static final int REPLICATES = 2000;

    private static final double UPPER = (1 + ThresholdFit.LEVEL) / 2;

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
        Arrays.sort(replicates);
        int outside = (int) Math.floor(REPLICATES * (1 - UPPER) + 1e-9); // 2000 * (1 - 0.95) is below 100
        int sizes = ofFirst.size();
        int models = count(ofFirst) + count(ofSecond);
        double stretch = new TDistribution(models - 2.0 * sizes).inverseCumulativeProbability(UPPER)
                / new NormalDistribution().inverseCumulativeProbability(UPPER);
        return Optional.of(new MeanDifference(
                value,
                value + stretch * Math.min(0, replicates[outside] - value),
                value + stretch * Math.max(0, replicates[REPLICATES - 1 - outside] - value),
                sizes,
                models));
    }

    /** The values of each size that has at least two. */
    private static Map<Integer, double[]> bySize(Collection<Sample> samples) {
        Map<Integer, double[]> bySize = new TreeMap<>();
        for (Sample sample : samples) {
            bySize.computeIfAbsent(
                    sample.size(),
                    size -> samples.stream()
                            .filter(other -> other.size() == size)
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
