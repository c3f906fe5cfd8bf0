package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.listopslab.probes.Permutations;

/** What a model's number embeddings know about numbers, beside what the same measurement finds where there is nothing to know. */
public final class NumberStructure {
    private NumberStructure() {}

    /**
     * One score beside its controls, all by the same procedure.
     *
     * @param probe the property
     * @param measure how it is scored
     * @param value the score of the trained model's embeddings
     * @param shuffledMean the mean score of the same embeddings when the numbers are randomly relabelled
     * @param shuffledLow the 2.5 % point of those scores
     * @param shuffledHigh the 97.5 % point of those scores
     * @param untrained the score of the embeddings that the model started from
     * @param majority the score of a guess that sees no embedding: the mean, or the majority class, of the fitted numbers
     */
    public record Score(
            NumberProbe probe,
            Measure measure,
            double value,
            double shuffledMean,
            double shuffledLow,
            double shuffledHigh,
            double untrained,
            double majority) {}

    /**
     * Scores every probe by every of its measures.
     *
     * @param trained the embeddings of the numbers 0 to n - 1 in order, as {@code [n][width]}
     * @param untrained the same embeddings before training
     * @param seed the seed of the shuffles
     * @return the scores in a fixed order; none where there are fewer than {@link LinearReadout#LEAST_ROWS} numbers
     * @throws IllegalArgumentException if the two have different numbers of rows, or hold what is not finite
     */
    public static List<Score> measure(float[][] trained, float[][] untrained, long seed) {
        int n = trained.length;
        if (untrained.length != n) {
            throw new IllegalArgumentException(
                    "there are " + n + " trained rows and " + untrained.length + " untrained ones");
        }
        if (n < LinearReadout.LEAST_ROWS) {
            return List.of();
        }
        Readouts readouts = Readouts.of(trained);
        Readouts twin = Readouts.of(untrained);
        Readouts nothing = Readouts.ofNothing(n);
        List<Score> scores = new ArrayList<>();
        for (NumberProbe probe : NumberProbe.values()) {
            double[] targets = probe.targets(n);
            for (Measure measure : probe.measures()) {
                double[] shuffled = shuffled(measure, readouts, targets, new SplittableRandom(seed));
                scores.add(new Score(
                        probe,
                        measure,
                        measure.of(readouts, targets),
                        StatUtils.mean(shuffled),
                        quantile(shuffled, 2.5),
                        quantile(shuffled, 97.5),
                        measure.of(twin, targets),
                        measure.of(nothing, targets)));
            }
        }
        return scores;
    }

    /** The measure's scores for random permutations of the targets. */
    private static double[] shuffled(Measure measure, Readouts readouts, double[] targets, SplittableRandom random) {
        int[] order = IntStream.range(0, targets.length).toArray();
        double[] scores = new double[measure.shuffles()];
        for (int s = 0; s < scores.length; s++) {
            Permutations.shuffle(order, random);
            scores[s] = measure.of(
                    readouts, IntStream.of(order).mapToDouble(i -> targets[i]).toArray());
        }
        return scores;
    }

    private static double quantile(double[] values, double percent) {
        return new Percentile()
                .withEstimationType(Percentile.EstimationType.R_7)
                .evaluate(values, percent);
    }
}
