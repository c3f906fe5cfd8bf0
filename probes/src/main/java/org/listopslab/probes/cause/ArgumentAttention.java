package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;
import org.jspecify.annotations.Nullable;
import org.listopslab.probes.Permutations;

/**
 * How a head shares its attention out among the arguments of flat questions, and how it would if their places told nothing: the same
 * shares of each question in random order.
 */
final class ArgumentAttention {
    /** What is measured, the mean over questions. */
    enum Measure {
        /** Spearman's rank correlation of attention and value, from -1 to 1; questions whose arguments are all equal do not count. */
        RANK_CORRELATION(null),
        /** {@link Ideal#UNIFORM}: the part of attention that lies as the ideal's does, from 0 to 1. */
        UNIFORM(Ideal.UNIFORM),
        /** {@link Ideal#GREATEST}. */
        GREATEST(Ideal.GREATEST),
        /** {@link Ideal#LEAST}. */
        LEAST(Ideal.LEAST),
        /** {@link Ideal#MIDDLE}. */
        MIDDLE(Ideal.MIDDLE),
        /** {@link Ideal#FIRST}. */
        FIRST(Ideal.FIRST),
        /** {@link Ideal#LAST}. */
        LAST(Ideal.LAST);

        private final @Nullable Ideal ideal;

        Measure(@Nullable Ideal ideal) {
            this.ideal = ideal;
        }

        /** What attention is compared with: the ideal's shares, or ranks at mean 0 and length 1, all 0 where they are equal. */
        private double[] target(int[] values) {
            return ideal == null ? standardised(ranks(asDoubles(values))) : ideal.shares(values);
        }
    }

    /** Random orders of each question's shares. */
    static final int SHUFFLES = 199;

    /**
     * One measure.
     *
     * @param measure what
     * @param value what was found
     * @param shuffledMean its mean over random orders
     * @param shuffledLow the 2.5th percentile
     * @param shuffledHigh the 97.5th percentile
     * @param p the share of orders, the found one included, that are as far from their mean
     */
    record Score(
            Measure measure, double value, double shuffledMean, double shuffledLow, double shuffledHigh, double p) {}

    /**
     * What a head does with one question's arguments.
     *
     * @param values the arguments
     * @param shares attention on each over that on all of them
     */
    record Shares(int[] values, double[] shares) {}

    private ArgumentAttention() {}

    /** Measures one head; a measure that no question has a value of is left out. */
    static List<Score> measure(List<Shares> questions, SplittableRandom random) {
        double[][] shares = questions.stream().map(Shares::shares).toArray(double[][]::new);
        double[][] ranks =
                Arrays.stream(shares).map(own -> standardised(ranks(own))).toArray(double[][]::new);
        Map<Measure, double[][]> targets = new EnumMap<>(Measure.class);
        Map<Measure, double[]> shuffled = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            targets.put(
                    measure,
                    questions.stream()
                            .map(question -> measure.target(question.values()))
                            .toArray(double[][]::new));
            shuffled.put(measure, new double[SHUFFLES]);
        }
        for (int s = 0; s < SHUFFLES; s++) {
            double[][] mixedShares = new double[shares.length][];
            double[][] mixedRanks = new double[shares.length][];
            for (int i = 0; i < shares.length; i++) {
                int[] order = Permutations.random(shares[i].length, random);
                mixedShares[i] = inOrder(shares[i], order);
                mixedRanks[i] = inOrder(ranks[i], order);
            }
            int at = s;
            targets.forEach((measure, target) ->
                    Objects.requireNonNull(shuffled.get(measure))[at] = mean(measure, mixedShares, mixedRanks, target));
        }
        List<Score> scores = new ArrayList<>();
        targets.forEach((measure, target) -> {
            double found = mean(measure, shares, ranks, target);
            if (Double.isFinite(found)) {
                scores.add(score(measure, found, Objects.requireNonNull(shuffled.get(measure))));
            }
        });
        return scores;
    }

    private static Score score(Measure measure, double value, double[] shuffled) {
        double[] control = shuffled.clone();
        Arrays.sort(control);
        double mean = Arrays.stream(control).average().orElseThrow();
        double distance = Math.abs(value - mean) - 1e-12;
        long asFar = Arrays.stream(control)
                .filter(one -> Math.abs(one - mean) >= distance)
                .count();
        return new Score(
                measure,
                value,
                mean,
                control[(int) Math.round(0.025 * (SHUFFLES - 1))],
                control[(int) Math.round(0.975 * (SHUFFLES - 1))],
                (1.0 + asFar) / (1 + SHUFFLES));
    }

    /** A measure's mean over the questions that it is defined for; NaN where there are none. */
    private static double mean(Measure measure, double[][] shares, double[][] ranks, double[][] targets) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < targets.length; i++) {
            if (measure.ideal != null || anyNot0(targets[i])) {
                for (int j = 0; j < targets[i].length; j++) {
                    sum += measure.ideal == null ? ranks[i][j] * targets[i][j] : Math.min(shares[i][j], targets[i][j]);
                }
                count++;
            }
        }
        return sum / count;
    }

    private static boolean anyNot0(double[] numbers) {
        for (double number : numbers) { // a stream would cost more than all else
            if (number != 0) {
                return true;
            }
        }
        return false;
    }

    /** Ranks, those of equal numbers their mean. */
    private static double[] ranks(double[] numbers) {
        return new NaturalRanking(TiesStrategy.AVERAGE).rank(numbers);
    }

    /** The numbers less their mean, at length 1; all 0 where they are equal. */
    private static double[] standardised(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double length = Math.sqrt(
                Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum());
        return Arrays.stream(numbers)
                .map(x -> length == 0 ? 0 : (x - mean) / length)
                .toArray();
    }

    private static double[] asDoubles(int[] numbers) {
        return Arrays.stream(numbers).asDoubleStream().toArray();
    }

    private static double[] inOrder(double[] numbers, int[] order) {
        double[] mixed = new double[numbers.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = numbers[order[i]];
        }
        return mixed;
    }
}
