package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellRow;
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
     * @param cells one row per cell, in the plan's order
     * @param specification from when on a task counts as learned, and what is size
     */
    static List<LearningTimeRow> of(RunDirectory run, List<CellRow> cells, Curves curves, Specification specification) {
        Map<Summary.Key, TreeMap<Long, Times>> all = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = run.plan().cells().get(i);
            CellRow row = cells.get(i);
            if (row.status() != CellStatus.DONE && row.status() != CellStatus.DIVERGED) {
                continue;
            }
            boolean diverged = row.status() == CellStatus.DIVERGED;
            curves.of(cell).forEach((task, curve) -> {
                Times times = all.computeIfAbsent(
                                new Summary.Key(cell.curriculum().name(), task, Strata.of(cell)),
                                missing -> new TreeMap<>())
                        .computeIfAbsent(
                                specification.count().size(row.size()),
                                missing -> new Times(new ArrayList<>(), new ArrayList<>()));
                times.held().add(diverged ? curve.never() : curve.held(specification.learnedAt()));
                times.touched().add(diverged ? curve.never() : curve.touched(specification.learnedAt()));
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
