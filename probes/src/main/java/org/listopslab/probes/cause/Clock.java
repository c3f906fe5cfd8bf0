package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.listopslab.probes.Permutations;

/**
 * Whether the logits of sums modulo n follow cosines of the sum, as those of a model that computes on a circle do: the logit of c is
 * then a sum over few frequencies k of cos(2 pi k (s - c) / n), where s is the true sum.
 *
 * <p>A model that is merely right has them too: a logit that is high at c = s and alike elsewhere is the same share of every
 * frequency. So the control keeps what is right and breaks the circle: sums and answers are renamed, both by the same random
 * permutation.
 */
final class Clock {
    /** What is measured. */
    enum Measure {
        /** The share of the variance of the logits, over questions and answers, that the sum alone explains. */
        BY_SUM,
        /** The share of the variance of the mean logits, over sums and answers, along the cosine of one frequency. */
        COSINE
    }

    /**
     * One measure.
     *
     * @param measure what
     * @param frequency k, from 1 to n/2; 0 for {@link Measure#BY_SUM}
     * @param value the share, from 0 to 1
     * @param controlMean its mean under the control: sums dealt out to the questions at random; sums and answers renamed alike
     * @param controlHigh the 95th percentile
     * @param p the share of controls, the found one included, that are as high; for frequencies, whose highest of all is as high, in
     *     deviations from its mean
     */
    record Score(Measure measure, int frequency, double value, double controlMean, double controlHigh, double p) {}

    private static final int CONTROLS = 199;

    private final double[][] logits;
    private final int[] sums;
    private final int n;

    private Clock(double[][] logits, int[] sums, int n) {
        this.logits = logits;
        this.sums = sums;
        this.n = n;
    }

    /**
     * Measures the logits of questions.
     *
     * @param logits each question's logits of the answers 0 to n - 1, {@code [N][n]}
     * @param sums each question's sum modulo n; every one occurs
     */
    static List<Score> measure(double[][] logits, int[] sums, SplittableRandom random) {
        int n = logits[0].length;
        double[][] centred = Arrays.stream(logits).map(Clock::centred).toArray(double[][]::new);
        Clock clock = new Clock(centred, sums, n);
        List<Score> scores = new ArrayList<>();
        scores.add(clock.bySum(random));
        scores.addAll(clock.cosines(random));
        return scores;
    }

    private Score bySum(SplittableRandom random) {
        double found = bySum(sums);
        double[] control = new double[CONTROLS];
        for (int i = 0; i < CONTROLS; i++) {
            int[] order = Permutations.random(sums.length, random);
            control[i] = bySum(IntStream.of(order).map(at -> sums[at]).toArray());
        }
        Arrays.sort(control);
        return new Score(Measure.BY_SUM, 0, found, mean(control), high(control), p(found, control));
    }

    /** The share of the variance about each answer's mean logit that lies between sums. */
    private double bySum(int[] dealt) {
        double[][] means = means(dealt);
        double[] all = new double[n];
        for (double[] row : logits) {
            for (int c = 0; c < n; c++) {
                all[c] += row[c] / logits.length;
            }
        }
        double between = 0;
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            for (int c = 0; c < n; c++) {
                between += square(means[dealt[i]][c] - all[c]);
                total += square(logits[i][c] - all[c]);
            }
        }
        return total == 0 ? 0 : between / total;
    }

    private List<Score> cosines(SplittableRandom random) {
        double[][] means = means(sums);
        double[] found = shares(means, IntStream.range(0, n).toArray());
        double[][] control = new double[CONTROLS][];
        for (int i = 0; i < CONTROLS; i++) {
            control[i] = shares(means, Permutations.random(n, random));
        }
        double[] centre = new double[found.length];
        double[] deviation = new double[found.length];
        for (int k = 0; k < found.length; k++) {
            // With the found one among them, so that it is told from the others by nothing but its value.
            double[] all = Arrays.copyOf(column(control, k), CONTROLS + 1);
            all[CONTROLS] = found[k];
            double middle = mean(all);
            centre[k] = middle;
            deviation[k] = Math.sqrt(
                    Arrays.stream(all).map(x -> square(x - middle)).average().orElseThrow());
        }
        double[] highest = Arrays.stream(control)
                .mapToDouble(one -> IntStream.range(0, one.length)
                        .mapToDouble(k -> deviations(one[k], centre[k], deviation[k]))
                        .max()
                        .orElseThrow())
                .toArray();
        List<Score> scores = new ArrayList<>();
        for (int k = 0; k < found.length; k++) {
            double[] own = column(control, k);
            Arrays.sort(own);
            scores.add(new Score(
                    Measure.COSINE,
                    k + 1,
                    found[k],
                    mean(own),
                    high(own),
                    p(deviations(found[k], centre[k], deviation[k]), highest)));
        }
        return scores;
    }

    private static double deviations(double value, double centre, double deviation) {
        return deviation == 0 ? 0 : (value - centre) / deviation;
    }

    /** The share of the variance of mean logits {@code [n][n]} along each frequency's cosine, sums and answers renamed. */
    private double[] shares(double[][] means, int[] names) {
        double[] byDifference = new double[n];
        double total = 0;
        for (int s = 0; s < n; s++) {
            for (int c = 0; c < n; c++) {
                byDifference[Math.floorMod(names[s] - names[c], n)] += means[s][c];
                total += square(means[s][c]);
            }
        }
        double[] shares = new double[n / 2];
        for (int k = 1; k <= n / 2; k++) {
            double along = 0;
            double norm = 0;
            for (int d = 0; d < n; d++) {
                double cosine = Math.cos(2 * Math.PI * k * d / n);
                along += byDifference[d] * cosine;
                norm += n * cosine * cosine;
            }
            // A cosine that points away from the right answer explains nothing.
            shares[k - 1] = total == 0 || along <= 0 ? 0 : along * along / norm / total;
        }
        return shares;
    }

    /** The mean logits of each sum's questions, {@code [n][n]}. */
    private double[][] means(int[] dealt) {
        double[][] means = new double[n][n];
        int[] counts = new int[n];
        for (int i = 0; i < logits.length; i++) {
            counts[dealt[i]]++;
            for (int c = 0; c < n; c++) {
                means[dealt[i]][c] += logits[i][c];
            }
        }
        for (int s = 0; s < n; s++) {
            for (int c = 0; c < n; c++) {
                means[s][c] /= counts[s];
            }
        }
        return means;
    }

    /** The numbers less their mean, which changes no probability. */
    private static double[] centred(double[] numbers) {
        double mean = mean(numbers);
        return Arrays.stream(numbers).map(x -> x - mean).toArray();
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double p(double found, double[] control) {
        long asHigh = Arrays.stream(control).filter(one -> one >= found - 1e-12).count();
        return (1.0 + asHigh) / (1 + control.length);
    }

    private static double high(double[] sorted) {
        return sorted[(int) Math.round(0.95 * (sorted.length - 1))];
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    private static double square(double x) {
        return x * x;
    }
}
