package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.listopslab.curricula.outcome.Curve;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.LearningTimeRow;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.survival.KaplanMeier;
import org.listopslab.curricula.survival.TimeToLearn;
import org.listopslab.curricula.threshold.ThresholdFit;

/**
 * After how many steps the models of a run learned, size by size. A time is that of the first evaluation that shows it; it is censored
 * at the end of training, and at the last evaluation of a model that diverged, whatever its accuracy had been.
 */
final class LearningTimeRows {
    private LearningTimeRows() {}

    private record Times(List<TimeToLearn> held, List<TimeToLearn> touched) {}

    /**
     * Returns one row for each curriculum, task, stratum and size of which some model has a learning curve.
     *
     * @param cells what is known of the run's cells
     * @param recipes which models count
     * @param specification from when on a task counts as learned, and what is size
     */
    static List<LearningTimeRow> of(List<CellFacts> cells, Recipes recipes, Specification specification) {
        Map<Summary.Key, TreeMap<Long, Times>> all = new LinkedHashMap<>();
        for (CellFacts known : cells) {
            long size = specification.count().size(known.row().size());
            boolean diverged = known.row().status() == CellStatus.DIVERGED;
            double bar = specification.learnedAt();
            known.tasks().forEach((task, facts) -> {
                if (!facts.curve().points().isEmpty() && recipes.counts(known.cell(), task)) {
                    Times times = all.computeIfAbsent(
                                    new Summary.Key(known.cell().curriculum().name(), task, Strata.of(known.cell())),
                                    missing -> new TreeMap<>())
                            .computeIfAbsent(size, missing -> new Times(new ArrayList<>(), new ArrayList<>()));
                    times.held().add(time(diverged ? 0 : facts.curve().since(bar), facts.curve()));
                    times.touched().add(time(diverged ? 0 : facts.curve().reached(bar), facts.curve()));
                }
            });
        }
        List<LearningTimeRow> rows = new ArrayList<>();
        all.forEach((key, sizes) ->
                sizes.forEach((size, times) -> rows.add(row(key, size, times, Summary.rule(specification)))));
        return rows;
    }

    /** @param step when it learned; 0 for never */
    private static TimeToLearn time(long step, Curve curve) {
        return step > 0
                ? new TimeToLearn(step, true)
                : new TimeToLearn(curve.points().get(curve.points().size() - 1).step(), false);
    }

    private static LearningTimeRow row(Summary.Key key, long size, Times times, String rule) {
        KaplanMeier held = KaplanMeier.of(times.held(), ThresholdFit.LEVEL);
        KaplanMeier touched = KaplanMeier.of(times.touched(), ThresholdFit.LEVEL);
        return new LearningTimeRow(
                key.curriculum(),
                key.evaluatedOn(),
                key.stratum(),
                rule,
                size,
                times.held().size(),
                learned(times.held()),
                learned(times.touched()),
                times.held().stream().mapToLong(TimeToLearn::step).max().orElse(0),
                held.median().isPresent() ? held.median().getAsLong() : Double.NaN,
                held.medianInterval().low(),
                held.medianInterval().high(),
                touched.median().isPresent() ? touched.median().getAsLong() : Double.NaN);
    }

    private static int learned(List<TimeToLearn> times) {
        return (int) times.stream().filter(TimeToLearn::learned).count();
    }
}
