package org.listopslab.probes.reading;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.listopslab.probes.Permutations;

/**
 * What a read-out said of the rows that it is judged by, by unit, and the true classes of these units.
 *
 * <p>If the classes had nothing to do with the activations, those of the units judged by could be exchanged for one another, given
 * all that was said: every permutation of the key is as likely as the true one, and the share of permutations that fit as well or
 * better is an exact significance (Phipson and Smyth 2010, "Permutation p-values should never be zero", section 2).
 */
final class AnswerKey {
    /** For each unit judged by: which share of its rows was said to be of each class. */
    private final double[][] said;

    private final int[] classes;

    /**
     * What was said and what is true.
     *
     * @param said the class that was said of each row of {@code split.judged()}
     * @param ofUnit the true class of each unit
     */
    AnswerKey(UnitSplit split, int[] said, int[] ofUnit) {
        int[] judged = split.judged();
        int[] units =
                Arrays.stream(judged).map(row -> split.units()[row]).distinct().toArray();
        int[] place = new int[split.count()];
        for (int i = 0; i < units.length; i++) {
            place[units[i]] = i;
        }
        int most = Math.max(
                Arrays.stream(said).max().orElse(0), Arrays.stream(ofUnit).max().orElse(0));
        this.said = new double[units.length][most + 1];
        int[] rows = new int[units.length];
        for (int i = 0; i < judged.length; i++) {
            rows[place[split.units()[judged[i]]]]++;
        }
        for (int i = 0; i < judged.length; i++) {
            int unit = place[split.units()[judged[i]]];
            this.said[unit][said[i]] += 1.0 / rows[unit];
        }
        this.classes = Arrays.stream(units).map(unit -> ofUnit[unit]).toArray();
    }

    /** For each unit the share of its rows told right. */
    double[] shares() {
        return IntStream.range(0, classes.length)
                .mapToDouble(unit -> said[unit][classes[unit]])
                .toArray();
    }

    /** The mean of {@link #shares}. */
    double accuracy() {
        return accuracy(classes);
    }

    /** The probability of an accuracy of at least this if the classes had nothing to do with what was said: above 0, at most 1. */
    double significance(int permutations, SplittableRandom random) {
        double reached = accuracy() - 1e-9; // sums of equal shares in another order may differ by rounding
        int[] permuted = classes.clone();
        int asGood = 1;
        for (int p = 0; p < permutations; p++) {
            Permutations.shuffle(permuted, random);
            asGood += accuracy(permuted) >= reached ? 1 : 0;
        }
        return asGood / (permutations + 1.0);
    }

    private double accuracy(int[] key) {
        double sum = 0;
        for (int unit = 0; unit < key.length; unit++) {
            sum += said[unit][key[unit]];
        }
        return sum / key.length;
    }
}
