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

    /** The times of the models of one size, and when each was last looked at. */
    private record Times(List<TimeToLearn> held, List<TimeToLearn> touched, List<Long> watched) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(Curve curve, long held, long touched) {
            long end = curve.last().step();
            this.held.add(held > 0 ? new TimeToLearn(held, true) : new TimeToLearn(end, false));
            this.touched.add(touched > 0 ? new TimeToLearn(touched, true) : new TimeToLearn(end, false));
            watched.add(end);
        }
    }

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
                    Curve curve = facts.curve();
                    all.computeIfAbsent(
                                    new Summary.Key(known.cell().curriculum().name(), task, Strata.of(known.cell())),
                                    missing -> new TreeMap<>())
                            .computeIfAbsent(size, missing -> new Times())
                            .add(curve, diverged ? 0 : curve.since(bar), diverged ? 0 : curve.reached(bar));
                }
            });
        }
        List<LearningTimeRow> rows = new ArrayList<>();
        all.forEach((key, sizes) ->
                sizes.forEach((size, times) -> rows.add(row(key, size, times, Summary.rule(specification)))));
        return rows;
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
                times.watched().stream().mapToLong(Long::longValue).max().orElse(0),
                held.median().isPresent() ? held.median().getAsLong() : Double.NaN,
                held.medianInterval().low(),
                held.medianInterval().high(),
                touched.median().isPresent() ? touched.median().getAsLong() : Double.NaN);
    }

    private static int learned(List<TimeToLearn> times) {
        return (int) times.stream().filter(TimeToLearn::learned).count();
    }
}
