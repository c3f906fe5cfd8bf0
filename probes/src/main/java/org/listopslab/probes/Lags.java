package org.listopslab.probes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.listopslab.curricula.threshold.ThresholdFit;

/**
 * Whether what probes measure comes before, with or after the accuracy, over the snapshots of each training.
 *
 * <p>A number comes when it has gone half of the way from where it was before the first step to where it ends, for good: from the last
 * snapshot on at which it lay on the near side, by straight lines between snapshots over the logarithm of the steps. The lag of a model is by how
 * many doublings of the steps this lies behind the same of its accuracy. Only models count that know the task at the end and in which the number
 * was measured at every snapshot, for of one that is not there at first nobody knows where it comes from; and only
 * numbers that move: by more than twice what they move, from snapshot to snapshot, without getting anywhere (the median of the moves' sizes),
 * for otherwise half-way is noise.
 */
final class Lags {
    private record Kind(String curriculum, String stratum, String task, String probe, String quantity) {}

    /** A number at the snapshots of one model, step by step. */
    private record Course(TreeMap<Long, Double> values) {
        private Course() {
            this(new TreeMap<>());
        }

        /** The logarithm to base two of the step at which it has come; NaN where it does not move, or too few snapshots have it. */
        double comes() {
            List<Long> steps = new ArrayList<>(values.keySet());
            if (steps.size() < 4 || !moves()) {
                return Double.NaN;
            }
            double from = values.firstEntry().getValue();
            double half = (from + values.lastEntry().getValue()) / 2;
            int near = steps.size() - 2;
            while (near > 0 && (at(steps, near) - half) * (from - half) <= 0) {
                near--;
            }
            double share = (half - at(steps, near)) / (at(steps, near + 1) - at(steps, near));
            double start = doublings(steps.get(near));
            return start + share * (doublings(steps.get(near + 1)) - start);
        }

        private double at(List<Long> steps, int index) {
            return values.getOrDefault(steps.get(index), Double.NaN);
        }

        /** Of a step; the first one is none. */
        private static double doublings(long step) {
            return Math.log((double) Math.max(step, 1)) / Math.log(2);
        }

        private boolean moves() {
            List<Double> all = new ArrayList<>(values.values());
            double whole = Math.abs(all.get(all.size() - 1) - all.get(0));
            double[] moves = new double[all.size() - 1];
            for (int i = 0; i < moves.length; i++) {
                moves[i] = Math.abs(all.get(i + 1) - all.get(i));
            }
            Arrays.sort(moves);
            return whole > 2 * moves[moves.length / 2];
        }
    }

    private final Map<String, Course> accuracies = new LinkedHashMap<>();
    private final Map<Kind, Map<String, Course>> courses = new LinkedHashMap<>();

    private Lags() {}

    /**
     * Compares when things come.
     *
     * @param moments every model at every snapshot, those of a model in their order, its accuracy among the readings
     * @param probes whose numbers are asked for
     */
    static List<LagRow> of(List<Measured> moments, List<Probe<?>> probes) {
        Lags lags = new Lags();
        AccuracyProbe accuracy = ProbeRegistry.ACCURACY;
        Set<String> ignorant = new HashSet<>();
        for (Measured moment : moments) {
            for (Filed<AccuracyProbe.Row> filed : moment.rows(accuracy)) {
                lags.accuracies
                        .computeIfAbsent(filed.cellId(), unused -> new Course())
                        .values()
                        .put(filed.origin().step(), filed.row().accuracy());
                if (filed.row().knows() == 0) { // the last moment of a model says how it ends
                    ignorant.add(filed.cellId());
                } else {
                    ignorant.remove(filed.cellId());
                }
            }
        }
        lags.accuracies.keySet().removeAll(ignorant);
        for (Probe<?> probe : probes) {
            if (probe != accuracy) {
                moments.forEach(moment -> lags.gather(probe, moment));
            }
        }
        return lags.rows();
    }

    private <R> void gather(Probe<R> probe, Measured moment) {
        List<Filed<AccuracyProbe.Row>> accuracy = moment.rows(ProbeRegistry.ACCURACY);
        if (accuracy.isEmpty()) {
            return; // nothing applies to a model that has diverged
        }
        String task = accuracy.get(0).row().task();
        for (Filed<R> filed : moment.rows(probe)) {
            Origin origin = filed.origin();
            probe.quantity(filed.row())
                    .filter(quantity -> !Double.isNaN(quantity.value()))
                    .ifPresent(quantity -> courses.computeIfAbsent(
                                    new Kind(
                                            origin.curriculum(), origin.stratum(), task, probe.name(), quantity.name()),
                                    unused -> new LinkedHashMap<>())
                            .computeIfAbsent(filed.cellId(), unused -> new Course())
                            .values()
                            .put(origin.step(), quantity.value()));
        }
    }

    private List<LagRow> rows() {
        List<LagRow> rows = new ArrayList<>();
        courses.forEach((kind, models) -> {
            StreamingStatistics lags = new StreamingStatistics();
            models.forEach((cell, course) -> {
                Course accuracy = accuracies.get(cell);
                double lag = accuracy == null
                                || !course.values()
                                        .keySet()
                                        .equals(accuracy.values().keySet())
                        ? Double.NaN
                        : course.comes() - accuracy.comes();
                if (!Double.isNaN(lag)) {
                    lags.addValue(lag);
                }
            });
            rows.add(row(kind, lags));
        });
        return rows;
    }

    private static LagRow row(Kind kind, StreamingStatistics lags) {
        int models = (int) lags.getN();
        double reach = models < 2
                ? Double.NaN
                : new TDistribution(models - 1).inverseCumulativeProbability((1 + ThresholdFit.LEVEL) / 2)
                        * lags.getStandardDeviation()
                        / Math.sqrt(models);
        double low = lags.getMean() - reach;
        double high = lags.getMean() + reach;
        return new LagRow(
                kind.curriculum(),
                kind.stratum(),
                kind.task(),
                kind.probe(),
                kind.quantity(),
                models,
                lags.getMean(),
                low,
                high,
                LagRow.Reading.of(low, high));
    }
}
