package org.listopslab.probes;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The permutation test: how often random relabellings of the elements give statistics as large as the true labels do. The true
 * labels count as one of the arrangements (Phipson and Smyth 2010, "Permutation p-values should never be zero"), so a
 * p-value is at least 1 / (relabellings + 1), and no larger than a level more often than that level says.
 *
 * @param p for each statistic the share of arrangements in which it is at least as large
 * @param corrected the same for any statistic: the share of arrangements in which the one that stands out most, in standard deviations
 *     from its mean over all arrangements, stands out as much as this one (Westfall and Young 1993, "Resampling-Based Multiple Testing", the single step)
 * @param standing by how many standard deviations each lies above its mean over all arrangements
 * @param mean the mean of each statistic over the relabellings
 * @param high the 95 % point of each
 */
public record Relabelling(double[] p, double[] corrected, double[] standing, double[] mean, double[] high) {
    /** How many relabellings the probes draw. */
    public static final int DRAWS = 9_999;

    /** Statistics are equal that differ by rounding alone. */
    private static final double EQUAL = 1e-9;

    /**
     * Draws relabellings.
     *
     * @param n the number of elements
     * @param draws how many
     * @param statistics the statistics when element a gets the embedding of the a-th entry
     */
    public static Relabelling of(int n, int draws, SplittableRandom random, Function<int[], double[]> statistics) {
        int[] of = IntStream.range(0, n).toArray();
        double[][] drawn = new double[draws + 1][];
        drawn[0] = statistics.apply(of);
        for (int i = 1; i <= draws; i++) {
            Permutations.shuffle(of, random);
            drawn[i] = statistics.apply(of);
        }
        int count = drawn[0].length;
        double[] p = new double[count];
        double[] mean = new double[count];
        double[] high = new double[count];
        double[][] columns = new double[count][];
        for (int s = 0; s < count; s++) {
            int column = s;
            columns[s] = Arrays.stream(drawn).mapToDouble(row -> row[column]).toArray();
            p[s] = share(columns[s], columns[s][0]);
            mean[s] = Arrays.stream(columns[s], 1, draws + 1).average().orElse(Double.NaN);
            double[] sorted = Arrays.copyOfRange(columns[s], 1, draws + 1);
            Arrays.sort(sorted);
            high[s] = sorted[(int) Math.ceil(0.95 * draws) - 1];
            standardise(columns[s]);
        }
        double[] largest = new double[draws + 1];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        for (double[] column : columns) {
            for (int i = 0; i <= draws; i++) {
                largest[i] = Math.max(largest[i], column[i]);
            }
        }
        double[] corrected = new double[count];
        double[] standing = new double[count];
        for (int s = 0; s < count; s++) {
            standing[s] = columns[s][0];
            corrected[s] = Math.max(p[s], share(largest, columns[s][0]));
        }
        return new Relabelling(p, corrected, standing, mean, high);
    }

    /** The place of the statistic that stands out most; the first of equal ones. */
    public int first() {
        int first = 0;
        for (int s = 1; s < p.length; s++) {
            first = standing[s] > standing[first] ? s : first;
        }
        return first;
    }

    private static double share(double[] values, double own) {
        int atLeast = 0;
        for (double value : values) {
            atLeast += value >= own - EQUAL ? 1 : 0;
        }
        return (double) atLeast / values.length;
    }

    /** In standard deviations from the mean; all zero where nothing differs. */
    private static void standardise(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation > EQUAL ? (values[i] - mean) / deviation : 0;
        }
    }
}
