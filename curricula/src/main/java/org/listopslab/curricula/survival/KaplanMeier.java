package org.listopslab.curricula.survival;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.listopslab.curricula.threshold.Interval;

/**
 * The share of models that have not learned yet, as a function of the steps taken: the product-limit estimate (Kaplan &amp; Meier
 * 1958, "Nonparametric estimation from incomplete observations"). Models whose time is censored count for as long as they were
 * watched; one that is censored at the very step at which another learned was still watched then.
 *
 * <p>Pointwise intervals take Greenwood's variance on the scale of log(-log S), which keeps them within 0 and 1 (Kalbfleisch &amp;
 * Prentice 2002, "The statistical analysis of failure time data", section 1.4). The interval of the median holds the times at which they
 * do not exclude one half (Brookmeyer &amp; Crowley 1982, "A confidence interval for the median survival time").
 *
 * @param steps one for each time at which some model learned, in order
 * @param medianInterval where the median lies; an end that nothing bounds is 0 or infinity
 */
public record KaplanMeier(List<Step> steps, Interval medianInterval) {

    /**
     * What changes at one time.
     *
     * @param time the training steps taken
     * @param atRisk how many models had been watched until then and had not learned before
     * @param learned how many of them learned at this time
     * @param waiting the estimated share that has not learned after it, from 0 to 1
     * @param low the low end of the interval of that share
     * @param high the high end of it
     */
    public record Step(long time, int atRisk, int learned, double waiting, double low, double high) {}

    public KaplanMeier {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the estimate.
     *
     * @param times one for each model
     * @param level of the intervals, in (0, 1)
     */
    public static KaplanMeier of(Collection<TimeToLearn> times, double level) {
        double quantile = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
        TreeMap<Long, int[]> counts = new TreeMap<>();
        for (TimeToLearn time : times) {
            counts.computeIfAbsent(time.step(), missing -> new int[2])[time.learned() ? 0 : 1]++;
        }
        List<Step> steps = new ArrayList<>();
        int atRisk = times.size();
        double waiting = 1;
        double greenwood = 0;
        double low = 1;
        double high = 1;
        for (var entry : counts.entrySet()) {
            int learned = entry.getValue()[0];
            if (learned > 0) {
                waiting *= 1 - (double) learned / atRisk;
                if (learned < atRisk) {
                    greenwood += learned / ((double) atRisk * (atRisk - learned));
                    double spread = quantile * Math.sqrt(greenwood) / Math.abs(Math.log(waiting));
                    low = Math.pow(waiting, Math.exp(spread));
                    high = Math.pow(waiting, Math.exp(-spread));
                } else {
                    low = 0; // the variance is not defined; that of the step before bounds the share from above
                }
                steps.add(new Step(entry.getKey(), atRisk, learned, waiting, low, high));
            }
            atRisk -= learned + entry.getValue()[1];
        }
        return new KaplanMeier(steps, medianInterval(steps, times, level));
    }

    /** Returns the share of the models that are estimated to have learned after so many steps, from 0 to 1. */
    public double learnedBy(long time) {
        double learned = 0;
        for (Step step : steps) {
            if (step.time() <= time) {
                learned = 1 - step.waiting();
            }
        }
        return learned;
    }

    /** Returns the first time by which half of the models have learned; nothing where fewer did. */
    public OptionalLong median() {
        return first(steps, step -> step.waiting() <= 0.5 + 1e-12); // 1 - 1/3 - ... may end a hair above
    }

    /** Where the median lies; an end that nothing bounds is 0 or infinity. */
    private static Interval medianInterval(List<Step> steps, Collection<TimeToLearn> times, double level) {
        OptionalLong high = first(steps, step -> step.high() <= 0.5);
        return new Interval(low(steps, times, level), high.isPresent() ? high.getAsLong() : Double.POSITIVE_INFINITY);
    }

    private static double low(List<Step> steps, Collection<TimeToLearn> times, double level) {
        OptionalLong low = first(steps, step -> step.low() <= 0.5);
        if (low.isPresent()) {
            return low.getAsLong();
        }
        return steps.isEmpty() ? without(times, level) : (double) watched(times);
    }

    /**
     * The low end of the median where no model learned, which leaves no variance to go by: the end of the watch, if so many failures
     * would be rarer than an interval's error were half of the models to learn by then (Clopper &amp; Pearson 1934); else 0.
     */
    private static double without(Collection<TimeToLearn> times, double level) {
        long watched = watched(times);
        long toTheEnd = times.stream().filter(time -> time.step() == watched).count();
        return Math.pow(0.5, (double) toTheEnd) < (1 - level) / 2 ? watched : 0;
    }

    private static long watched(Collection<TimeToLearn> times) {
        return times.stream().mapToLong(TimeToLearn::step).max().orElse(0);
    }

    private static OptionalLong first(List<Step> steps, Predicate<Step> where) {
        return steps.stream().filter(where).mapToLong(Step::time).findFirst();
    }
}
