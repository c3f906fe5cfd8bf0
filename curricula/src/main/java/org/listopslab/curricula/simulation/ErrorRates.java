package org.listopslab.curricula.simulation;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.listopslab.curricula.claim.Claimed;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.threshold.Interval;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.ThresholdRatio;
import org.listopslab.curricula.threshold.ThresholdStatus;

/**
 * How often what the lab says is wrong, where the truth is known: over simulated experiments in which one threshold is 1.9 times another, or
 * 2.1 times, both anywhere in the central 80 % of the sizes' logarithmic range, and the claim is that it is at least 2 times.
 *
 * @param scene the truth
 * @param seeds models of each size on each side
 * @param experiments how many, of each ratio
 * @param covered share of the larger side's threshold intervals that hold the truth
 * @param ratioCovered share of the ratio's intervals that do
 * @param supported share in which the claim is called supported where the ratio is 1.9
 * @param refuted share in which it is called refuted where the ratio is 2.1
 * @param notMonotone share in which the larger side is called not monotone
 * @param notRising share in which it is called not rising
 * @param bounded share of its intervals that have both ends
 * @param width the geometric mean of high end over low end, among these
 */
public record ErrorRates(
        String scene,
        int seeds,
        int experiments,
        double covered,
        double ratioCovered,
        double supported,
        double refuted,
        double notMonotone,
        double notRising,
        double bounded,
        double width) {
    private static final double BELOW = 1.9;
    private static final double ABOVE = 2.1;
    private static final Claimed CLAIM = Claimed.of(2.0, null);

    private static final int[] SEEDS = {2, 4, 12};
    private static final String COLUMNS = "%-26s %5s %9s %7s %10s %8s %9s %7s %7s %6s";

    /** Returns the whole table, as many cores as there are working on it; equal numbers give equal tables. */
    public static List<ErrorRates> table(int experiments) {
        List<Scene> scenes = Scene.all();
        return IntStream.range(0, scenes.size() * SEEDS.length)
                .parallel()
                .mapToObj(i -> of(scenes.get(i % scenes.size()), SEEDS[i / scenes.size()], experiments))
                .toList();
    }

    /** The names of the columns. */
    public static String header() {
        return String.format(
                        COLUMNS,
                        "truth",
                        "seeds",
                        "threshold",
                        "ratio",
                        "supported",
                        "refuted",
                        "not",
                        "not",
                        "both",
                        "")
                + System.lineSeparator()
                + String.format(
                        COLUMNS,
                        "",
                        "",
                        "covered",
                        "covered",
                        "wrongly",
                        "wrongly",
                        "monotone",
                        "rising",
                        "ends",
                        "width");
    }

    static ErrorRates of(Scene scene, int seeds, int experiments) {
        RandomGenerator random = SimulatedTrials.random(scene.name().hashCode() * 31L + seeds);
        int covered = 0;
        int ratioCovered = 0;
        int supported = 0;
        int refuted = 0;
        int notMonotone = 0;
        int notRising = 0;
        int bounded = 0;
        double logWidths = 0;
        double least = Math.log(Scene.at(0.1));
        double range = Math.log(Scene.at(0.9) / ABOVE) - least;
        for (int i = 0; i < experiments; i++) {
            double threshold = Math.exp(least + range * random.nextDouble());
            double[] deviations = SimulatedTrials.deviations(seeds, scene.spread(), random);
            ThresholdFit smaller = fit(scene.smaller().of(random), threshold, deviations, random);
            ThresholdFit below =
                    fit(scene.larger().of(random), BELOW * threshold, others(scene, deviations, random), random);
            ThresholdFit above =
                    fit(scene.larger().of(random), ABOVE * threshold, others(scene, deviations, random), random);
            ThresholdRatio ratio = ThresholdRatio.between(below, smaller);
            Interval interval = below.interval();
            covered += holds(interval, BELOW * threshold) ? 1 : 0;
            ratioCovered += holds(ratio.interval(), BELOW) ? 1 : 0;
            supported += verdict(ratio) == Verdict.SUPPORTED ? 1 : 0;
            refuted += verdict(ThresholdRatio.between(above, smaller)) == Verdict.REFUTED ? 1 : 0;
            notMonotone += below.status() == ThresholdStatus.NOT_MONOTONE ? 1 : 0;
            notRising += below.status() == ThresholdStatus.NOT_RISING ? 1 : 0;
            if (interval.isBoundedBelow() && interval.isBoundedAbove()) {
                bounded++;
                logWidths += Math.log(interval.high() / interval.low());
            }
        }
        double all = experiments;
        return new ErrorRates(
                scene.name(),
                seeds,
                experiments,
                scene.rising() ? covered / all : Double.NaN,
                scene.rising() ? ratioCovered / all : Double.NaN,
                supported / all,
                refuted / all,
                notMonotone / all,
                notRising / all,
                bounded / all,
                bounded == 0 ? Double.NaN : Math.exp(logWidths / bounded));
    }

    private static double[] others(Scene scene, double[] deviations, RandomGenerator random) {
        return scene.together() ? deviations : SimulatedTrials.deviations(deviations.length, scene.spread(), random);
    }

    private static ThresholdFit fit(Learner learner, double threshold, double[] deviations, RandomGenerator random) {
        return ThresholdFit.of(SimulatedTrials.of(learner, threshold, Scene.SIZES, deviations, random), random);
    }

    private static boolean holds(Interval interval, double value) {
        return interval.low() <= value && value <= interval.high();
    }

    private static Verdict verdict(ThresholdRatio ratio) {
        return CLAIM.find("ratio", ratio, "").verdict();
    }

    /** A line of the table; shares in percent. */
    @Override
    public String toString() {
        return String.format(
                COLUMNS,
                scene,
                seeds,
                percent(covered),
                percent(ratioCovered),
                percent(supported),
                percent(refuted),
                percent(notMonotone),
                percent(notRising),
                percent(bounded),
                Double.isNaN(width) ? "-" : String.format(Locale.ROOT, "%.2f", width));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
