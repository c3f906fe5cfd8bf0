package org.listopslab.probes.reading;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How well a linear read-out tells the classes of activations whose units it was not fitted on. All shares count each unit once,
 * however many rows it has.
 *
 * @param classes how many classes there are among the rows fitted on
 * @param fitted how many units it was fitted on
 * @param examples how many rows it was judged by
 * @param units of how many units these were
 * @param accuracy the share told right
 * @param standardError of the accuracy, between units
 * @param majority the share that the most frequent class of the rows fitted on has
 * @param shuffled the share told right by a read-out that was fitted, and judged, on labels shuffled among units
 * @param significance the probability that labels that have nothing to do with the activations are told right as often, or oftener:
 *     {@link #PERMUTATIONS} random permutations of the labels among the units judged by, beside the true one
 */
public record ReadoutScore(
        int classes,
        int fitted,
        int examples,
        int units,
        double accuracy,
        double standardError,
        double majority,
        double shuffled,
        double significance) {
    /** Units that each part needs. */
    static final int LEAST_UNITS = 20;

    /** Permutations behind a significance, of which the least is 1 in 200. */
    static final int PERMUTATIONS = 199;

    /**
     * Fits and judges a read-out.
     *
     * @param rows the activations, all of one length and finite
     * @param split which are fitted on and which judge
     * @param labels the class of each row, from 0; equal for rows of one unit
     * @return nothing if a part has fewer than {@value #LEAST_UNITS} units or only one class
     */
    static Optional<ReadoutScore> of(float[][] rows, UnitSplit split, int[] labels, SplittableRandom random) {
        int[] ofUnit = new int[split.count()];
        for (int row = 0; row < labels.length; row++) {
            ofUnit[split.units()[row]] = labels[row];
        }
        int fittedUnits = split.units(split.fitted());
        int judgedUnits = split.units(split.judged());
        if (fittedUnits < LEAST_UNITS
                || judgedUnits < LEAST_UNITS
                || classes(split.fitted(), labels) < 2
                || classes(split.judged(), labels) < 2) {
            return Optional.empty();
        }
        MultinomialReadout readout = new MultinomialReadout(rows, split.fitted());
        int[] said = readout.predict(split.fitted(), labels, split.judged());
        AnswerKey key = new AnswerKey(split, said, ofUnit);
        double[] shares = key.shares();
        long[] each = IntStream.range(0, shares.length).asLongStream().toArray();
        Clustered accuracy = Clustered.of(shares, each);
        int[] constant = new int[said.length];
        Arrays.fill(constant, mostFrequent(split, ofUnit));
        return Optional.of(new ReadoutScore(
                classes(split.fitted(), labels),
                fittedUnits,
                said.length,
                judgedUnits,
                accuracy.mean(),
                accuracy.standardError(),
                new AnswerKey(split, constant, ofUnit).accuracy(),
                shuffled(readout, split, ofUnit, random),
                key.significance(PERMUTATIONS, random)));
    }

    /** How much better the read-out does than on labels of no meaning. */
    public double selectivity() {
        return accuracy - shuffled;
    }

    private static double shuffled(MultinomialReadout readout, UnitSplit split, int[] ofUnit, SplittableRandom random) {
        List<Integer> labels = Arrays.stream(ofUnit).boxed().collect(Collectors.toList());
        Random order = new Random(random.nextLong());
        int[] ofRow;
        do {
            Collections.shuffle(labels, order);
            ofRow = Arrays.stream(split.units()).map(labels::get).toArray();
        } while (classes(split.fitted(), ofRow) < 2);
        int[] said = readout.predict(split.fitted(), ofRow, split.judged());
        return new AnswerKey(
                        split, said, labels.stream().mapToInt(Integer::intValue).toArray())
                .accuracy();
    }

    private static int classes(int[] part, int[] labels) {
        return (int) Arrays.stream(part).map(row -> labels[row]).distinct().count();
    }

    /** The class of most units of those fitted on; the least of several. */
    private static int mostFrequent(UnitSplit split, int[] ofUnit) {
        int[] counts = new int[Arrays.stream(ofUnit).max().orElseThrow() + 1];
        Arrays.stream(split.fitted()).map(row -> split.units()[row]).distinct().forEach(unit -> counts[ofUnit[unit]]++);
        return IntStream.range(0, counts.length)
                .reduce((best, next) -> counts[next] > counts[best] ? next : best)
                .orElseThrow();
    }
}
