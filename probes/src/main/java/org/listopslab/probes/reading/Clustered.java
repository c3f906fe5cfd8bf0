package org.listopslab.probes.reading;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A mean over scores that come in clusters, such as questions of one canonical form, which a model gets right or wrong together.
 *
 * @param mean the mean over all scores; NaN where there are none
 * @param standardError of the mean, between clusters; NaN where there are fewer than two
 * @param clusters how many clusters there are
 */
public record Clustered(double mean, double standardError, int clusters) {
    /**
     * The mean of scores with its standard error between clusters (the linearised one of a cluster sample: Cochran 1977, "Sampling
     * techniques", section 9A.2).
     *
     * @param scores any number of them
     * @param clusters the cluster of each
     */
    public static Clustered of(double[] scores, long[] clusters) {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        double mean = sum / scores.length;
        Map<Long, double[]> off = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            off.computeIfAbsent(clusters[i], unused -> new double[1])[0] += scores[i] - mean;
        }
        double squares = 0;
        for (double[] one : off.values()) {
            squares += one[0] * one[0];
        }
        int count = off.size();
        double error = count < 2 ? Double.NaN : Math.sqrt(squares * count / (count - 1.0)) / scores.length;
        return new Clustered(mean, error, count);
    }
}
