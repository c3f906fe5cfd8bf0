package org.listopslab.probes.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Whether answers lean on attention or on the feed-forward network: the drop without attention minus the drop without the
 * feed-forward network, over their sum. 1: on attention alone; -1: on the feed-forward network alone; 0: on both alike. A part whose
 * removal costs nothing has a drop of 0, also where answers get better.
 */
final class RelianceIndex {
    private static final int RESAMPLES = 1000;

    /** The share of what could be lost from which on nearly all of it is. */
    private static final double NEARLY_ALL = 0.9;

    /** How many layers or loops are ablated. */
    enum Layers {
        /** All at once. */
        TOGETHER,
        /** One alone; the drop is the mean over them. */
        ONE_BY_ONE
    }

    /** What drops. */
    enum Measure {
        /** The right token's logit minus the mean logit of all answers: it drops before an answer turns wrong. */
        MARGIN,
        /** The share of questions answered right. */
        ACCURACY;

        double[] of(Answers answers) {
            return this == MARGIN ? answers.margin() : answers.right();
        }
    }

    /**
     * The index under one choice of how to measure it.
     *
     * @param layers how many layers are ablated at a time
     * @param ablation what stands in a part's place
     * @param where at which positions
     * @param measure what drops
     * @param attention the drop without attention
     * @param feedForward the drop without the feed-forward network
     * @param index from -1, feed-forward, to 1, attention
     * @param low the 2.5th percentile of the index over the forms of questions drawn anew
     * @param high the 97.5th percentile
     * @param saturated whether either removal alone takes nearly all that could be lost: then both parts are needed, and the index is
     *     near 0 whatever the model leans on
     */
    record Row(
            Layers layers,
            Ablation ablation,
            Where where,
            Measure measure,
            double attention,
            double feedForward,
            double index,
            double low,
            double high,
            boolean saturated) {}

    private final Reliance reliance;
    private final double majority;
    private final int[][] draws;

    private RelianceIndex(Reliance reliance, double majority, SplittableRandom random) {
        this.reliance = reliance;
        this.majority = majority;
        draws = draws(reliance.forms(), RESAMPLES, random);
    }

    /**
     * How often each question counts in each resample: as many forms are drawn as there are, and each comes with all its questions, for these
     * stand and fall together (a cluster bootstrap: Davison and Hinkley 1997, section 3.8).
     */
    static int[][] draws(long[] forms, int resamples, SplittableRandom random) {
        long[] distinct = Arrays.stream(forms).distinct().toArray();
        Map<Long, Integer> place = new HashMap<>();
        for (int i = 0; i < distinct.length; i++) {
            place.put(distinct[i], i);
        }
        int[][] draws = new int[resamples][];
        for (int r = 0; r < resamples; r++) {
            int[] times = new int[distinct.length];
            for (int i = 0; i < times.length; i++) {
                times[random.nextInt(times.length)]++;
            }
            draws[r] = Arrays.stream(forms)
                    .mapToInt(form -> times[place.getOrDefault(form, 0)])
                    .toArray();
        }
        return draws;
    }

    /**
     * The index under each choice, the headline first; without those under which neither part's removal costs anything.
     *
     * @param majority the accuracy of the best single answer, which needs neither part
     */
    static List<Row> of(Reliance reliance, double majority, SplittableRandom random) {
        RelianceIndex index = new RelianceIndex(reliance, majority, random);
        List<Row> rows = new ArrayList<>();
        for (Layers layers : Layers.values()) {
            for (Measure measure : Measure.values()) {
                for (Where where : Where.values()) {
                    for (Ablation ablation :
                            List.of(Ablation.HALF_MEAN, Ablation.MEAN, Ablation.ZERO, Ablation.RESAMPLE)) {
                        Row row = index.row(layers, ablation, where, measure);
                        if (Double.isFinite(row.index)) {
                            rows.add(row);
                        }
                    }
                }
            }
        }
        return rows;
    }

    private Row row(Layers layers, Ablation ablation, Where where, Measure measure) {
        double[] attention = drops(layers, BlockPart.ATTENTION, ablation, where, measure);
        double[] feedForward = drops(layers, BlockPart.FEED_FORWARD, ablation, where, measure);
        double[] drawn = Arrays.stream(draws)
                .mapToDouble(draw -> index(mean(attention, draw), mean(feedForward, draw)))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double withoutAttention = Answers.mean(attention);
        double withoutFeedForward = Answers.mean(feedForward);
        return new Row(
                layers,
                ablation,
                where,
                measure,
                withoutAttention,
                withoutFeedForward,
                index(withoutAttention, withoutFeedForward),
                percentile(drawn, 0.025),
                percentile(drawn, 0.975),
                Math.min(withoutAttention, withoutFeedForward) > NEARLY_ALL * room(measure));
    }

    /** The most that can be lost. */
    private double room(Measure measure) {
        double intact = Answers.mean(measure.of(reliance.intact()));
        return measure == Measure.ACCURACY ? intact - majority : intact;
    }

    /** For each question what is lost. */
    private double[] drops(Layers layers, BlockPart part, Ablation ablation, Where where, Measure measure) {
        double[] intact = measure.of(reliance.intact());
        double[] drops = new double[intact.length];
        int first = layers == Layers.TOGETHER ? Removal.ALL : 0;
        int last = layers == Layers.TOGETHER ? Removal.ALL : reliance.layers() - 1;
        for (int layer = first; layer <= last; layer++) {
            double[] left = measure.of(reliance.without(new Removal(layer, part, Removal.ALL, ablation, where)));
            for (int i = 0; i < drops.length; i++) {
                drops[i] += (intact[i] - left[i]) / (last - first + 1);
            }
        }
        return drops;
    }

    /** The index of two drops; NaN where neither is one. */
    static double index(double attention, double feedForward) {
        double a = Math.max(0, attention);
        double f = Math.max(0, feedForward);
        return (a - f) / (a + f);
    }

    private static double mean(double[] values, int[] times) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * times[i];
            count += times[i];
        }
        return sum / count;
    }

    private static double percentile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
