package org.listopslab.models.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A long training in samples of equal length, and whether it got larger or slower on the way: the medians of its last quarter
 * against those of its first, which begins after a warm-up of one sample.
 *
 * @param samples all {@link #SAMPLES} of them, in order
 */
public record Endurance(List<EnduranceSample> samples) {
    /** Samples of one training: one for every 5 % of its steps. */
    public static final int SAMPLES = 20;
    /** The most by which resident memory may grow, in percent. */
    public static final double MEMORY_LIMIT = 3;
    /** The most by which the time per step may grow, in percent. */
    public static final double TIME_LIMIT = 5;

    public Endurance {
        samples = List.copyOf(samples);
        if (samples.size() != SAMPLES) {
            throw new IllegalArgumentException(samples.size() + " samples instead of " + SAMPLES);
        }
    }

    /** Growth of resident memory in percent; NaN where the system does not tell. */
    public double memoryGrowth() {
        return growth(EnduranceSample::megabytes);
    }

    /** Growth of the time per step in percent. */
    public double timeGrowth() {
        return growth(EnduranceSample::milliseconds);
    }

    /** What grew beyond its limit, one sentence each; empty if nothing did. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        judge("resident memory", memoryGrowth(), MEMORY_LIMIT, failures);
        judge("the time per step", timeGrowth(), TIME_LIMIT, failures);
        return failures;
    }

    private static void judge(String what, double growth, double limit, List<String> failures) {
        if (growth > limit) {
            failures.add(String.format(
                    Locale.ROOT, "%s grew by %.1f %%, more than the %.0f %% allowed", what, growth, limit));
        }
    }

    private double growth(ToDoubleFunction<EnduranceSample> measure) {
        int quarter = SAMPLES / 4;
        double first = Medians.of(samples.subList(1, quarter), measure);
        double last = Medians.of(samples.subList(SAMPLES - quarter, SAMPLES), measure);
        return 100 * (last / first - 1);
    }
}
