package org.listopslab.probes.cause;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
        double[][] targets = new double[questions.size() * Measure.values().length][];
        double[][] ranks = new double[questions.size()][];
        for (int i = 0; i < questions.size(); i++) {
            ranks[i] = standardised(ranks(questions.get(i).shares()));
            for (Measure measure : Measure.values()) {
                targets[at(i, measure)] = measure.ideal == null
                        ? standardised(ranks(asDoubles(questions.get(i).values())))
                        : measure.ideal.shares(questions.get(i).values());
            }
        }
        double[] found = means(questions, ranks, targets);
        double[][] shuffled = new double[SHUFFLES][];
        for (int s = 0; s < SHUFFLES; s++) {
            List<int[]> orders = questions.stream()
                    .map(question -> order(question.values().length, random))
                    .toList();
            List<Shares> mixed = IntStream.range(0, questions.size())
                    .mapToObj(i -> new Shares(
                            questions.get(i).values(), inOrder(questions.get(i).shares(), orders.get(i))))
                    .toList();
            double[][] mixedRanks = new double[ranks.length][];
            for (int i = 0; i < ranks.length; i++) {
                mixedRanks[i] = inOrder(ranks[i], orders.get(i));
            }
            shuffled[s] = means(mixed, mixedRanks, targets);
        }
        return Arrays.stream(Measure.values())
                .filter(measure -> Double.isFinite(found[measure.ordinal()]))
                .map(measure -> score(measure, found, shuffled))
                .toList();
    }

    private static Score score(Measure measure, double[] found, double[][] shuffled) {
        double value = found[measure.ordinal()];
        double[] control = Arrays.stream(shuffled)
                .mapToDouble(one -> one[measure.ordinal()])
                .sorted()
                .toArray();
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

    /** Each measure's mean over the questions that it is defined for; NaN where there are none. */
    private static double[] means(List<Shares> questions, double[][] ranks, double[][] targets) {
        double[] sums = new double[Measure.values().length];
        int[] counts = new int[sums.length];
        for (int i = 0; i < questions.size(); i++) {
            for (Measure measure : Measure.values()) {
                double[] target = targets[at(i, measure)];
                double[] shares = questions.get(i).shares();
                boolean correlation = measure.ideal == null;
                if (!correlation || anyNot0(target)) {
                    double sum = 0;
                    for (int j = 0; j < target.length; j++) {
                        sum += correlation ? ranks[i][j] * target[j] : Math.min(shares[j], target[j]);
                    }
                    sums[measure.ordinal()] += sum;
                    counts[measure.ordinal()]++;
                }
            }
        }
        for (int m = 0; m < sums.length; m++) {
            sums[m] /= counts[m];
        }
        return sums;
    }

    private static boolean anyNot0(double[] numbers) {
        return Arrays.stream(numbers).anyMatch(number -> number != 0);
    }

    private static int at(int question, Measure measure) {
        return question * Measure.values().length + measure.ordinal();
    }

    /** Ranks from 0, those of equal numbers their mean. */
    private static double[] ranks(double[] numbers) {
        Integer[] order = IntStream.range(0, numbers.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> numbers[i]));
        double[] ranks = new double[numbers.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && numbers[order[to]] == numbers[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
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

    private static int[] order(int length, SplittableRandom random) {
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static double[] inOrder(double[] numbers, int[] order) {
        double[] mixed = new double[numbers.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = numbers[order[i]];
        }
        return mixed;
    }
}
