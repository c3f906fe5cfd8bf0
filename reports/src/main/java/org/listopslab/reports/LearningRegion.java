package org.listopslab.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.survival.KaplanMeier;
import org.listopslab.curricula.survival.TimeToLearn;
import org.listopslab.curricula.threshold.ThresholdFit;

/** The share of the models of each group and size that have learned after so many steps. */
final class LearningRegion {
    private final Map<Place, List<TimeToLearn>> times = new LinkedHashMap<>();
    private final Map<Place, Long> ends = new LinkedHashMap<>();
    private final List<Size> sizes;

    /** The models of one group and size, on one task. */
    private record Place(String curriculum, String evaluatedOn, Size size) {}

    /**
     * @param rows the table of outcomes
     * @param cells the models by id
     * @param sizes all sizes, from the smallest on
     */
    LearningRegion(List<OutcomeRow> rows, Map<String, CellRow> cells, List<Size> sizes) {
        this.sizes = sizes;
        for (OutcomeRow row : rows) {
            CellRow cell = cells.get(row.cellId());
            if (cell != null) {
                boolean learned = row.sinceStep() > 0 && row.outcome() != Outcome.DIVERGED;
                Place place = new Place(cell.task(), row.evaluatedOn(), Size.of(cell));
                ends.merge(place, cell.steps(), Math::max);
                times.computeIfAbsent(place, missing -> new ArrayList<>())
                        .add(new TimeToLearn(learned ? row.sinceStep() : cell.steps(), learned));
            }
        }
    }

    /**
     * One row for each stretch of steps in which the share stays the same; and one with a {@code median} and no share for each size at
     * which half of the models have learned, from the low to the high end of its interval.
     */
    Dataset dataset() {
        Dataset data =
                new Dataset("curriculum", "evaluated_on", "size", "order", "models", "from", "to", "share", "median");
        times.forEach((place, own) -> {
            KaplanMeier estimate = estimate(own);
            double end = ends.getOrDefault(place, 0L).doubleValue();
            double from = 0;
            double share = 0;
            for (KaplanMeier.Step step : estimate.steps()) {
                double time = step.time();
                add(data, place, own.size(), from, time, share, Double.NaN);
                from = time;
                share = 1 - step.waiting();
            }
            if (end > from) {
                add(data, place, own.size(), from, end, share, Double.NaN);
            }
            if (estimate.median().isPresent()) {
                double high = Math.min(end, estimate.medianInterval().high());
                double median = estimate.median().getAsLong();
                add(data, place, own.size(), estimate.medianInterval().low(), high, Double.NaN, median);
            }
        });
        return data;
    }

    private void add(Dataset data, Place place, int models, double from, double to, double share, double median) {
        data.add(
                place.curriculum(),
                place.evaluatedOn(),
                place.size().label(sizes),
                sizes.indexOf(place.size()),
                models,
                from,
                to,
                share,
                median);
    }

    /** The medians of one task in words. */
    List<String> words(String task) {
        Map<String, List<String>> byGroup = new LinkedHashMap<>();
        times.forEach((place, own) -> {
            if (place.evaluatedOn().equals(task)) {
                KaplanMeier estimate = estimate(own);
                long learned = own.stream().filter(TimeToLearn::learned).count();
                byGroup.computeIfAbsent(place.curriculum(), group -> new ArrayList<>())
                        .add(place.size().label(sizes)
                                + (estimate.median().isPresent()
                                        ? " by step "
                                                + Words.count(estimate.median().getAsLong())
                                        : " not (" + learned + " of " + own.size() + " learned)"));
            }
        });
        List<String> sentences = new ArrayList<>();
        byGroup.forEach((group, all) -> sentences.add("Trained on " + group + ", half of the models have learned "
                + task + ": " + String.join(", ", all) + "."));
        return sentences;
    }

    private static KaplanMeier estimate(List<TimeToLearn> times) {
        return KaplanMeier.of(times, ThresholdFit.LEVEL);
    }
}
