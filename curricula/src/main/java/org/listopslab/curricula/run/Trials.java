package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.threshold.Trial;

/** The trials of every threshold of a run: its ended models, each judged by a specification. */
final class Trials {
    private Trials() {}

    /**
     * Returns them in one pass over the cells.
     *
     * @param cells the run's cells, in the plan's order
     * @param rows one row per cell
     * @param curves their learning curves, which tell of budgets below the whole
     */
    static Map<Summary.Key, List<Trial>> of(
            List<Cell> cells, List<CellRow> rows, Curves curves, Specification specification) {
        Map<Summary.Key, List<Trial>> trials = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Cell cell = cells.get(i);
            CellRow row = rows.get(i);
            boolean ended = row.status() == CellStatus.DONE || row.status() == CellStatus.DIVERGED;
            if (!ended || !specification.repetitions().contains(cell.seed())) {
                continue;
            }
            String stratum = Strata.of(cell);
            row.accuracies().forEach((task, accuracy) -> {
                double reached = specification.budget() == 1
                        ? accuracy
                        : curves.accuracy(cell, task, specification.budget()).orElse(Double.NaN);
                if (Double.isNaN(accuracy) || Double.isNaN(reached)) { // not asked is not failed
                    return;
                }
                Outcome atTheEnd = outcome(row, accuracy, specification.learnedAt());
                if (specification.exclude().keeps(atTheEnd)) {
                    trials.computeIfAbsent(
                                    new Summary.Key(cell.curriculum().name(), task, stratum), key -> new ArrayList<>())
                            .add(new Trial(
                                    specification.count().size(row.size()),
                                    by(reached >= specification.learnedAt(), atTheEnd),
                                    0));
                }
            });
        }
        return trials;
    }

    /** What had become of a model by some step: a late learner had not learned by then, which is no fault of its recipe. */
    private static Outcome by(boolean reached, Outcome atTheEnd) {
        if (atTheEnd == Outcome.DIVERGED || reached == atTheEnd.learned()) {
            return atTheEnd;
        }
        return reached ? Outcome.LEARNED : Outcome.PARTIAL;
    }

    /** What became of a model on a task, by the end of its training. */
    static Outcome outcome(CellRow row, double accuracy, double learnedAt) {
        if (row.status() == CellStatus.DIVERGED) {
            return Outcome.DIVERGED;
        }
        return accuracy >= learnedAt ? Outcome.LEARNED : Outcome.PARTIAL;
    }
}
