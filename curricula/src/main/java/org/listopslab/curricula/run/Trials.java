package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.threshold.Trial;

/** The trials of every threshold of a run: its ended models, each judged by a specification. */
final class Trials {
    private Trials() {}

    /**
     * Returns them in one pass over the cells.
     *
     * @param cells the run's cells, in the plan's order
     * @param rows one row per cell
     * @param recipes which models count on which task
     */
    static Map<Summary.Key, List<Trial>> of(
            List<Cell> cells, List<CellRow> rows, Recipes recipes, Specification specification) {
        Map<Summary.Key, List<Trial>> trials = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Cell cell = cells.get(i);
            CellRow row = rows.get(i);
            if (row.status() != CellStatus.DONE && row.status() != CellStatus.DIVERGED) {
                continue;
            }
            String stratum = Strata.of(cell);
            row.accuracies().forEach((task, accuracy) -> {
                if (!Double.isNaN(accuracy) && recipes.counts(cell, task)) { // not asked is not failed
                    trials.computeIfAbsent(
                                    new Summary.Key(cell.curriculum().name(), task, stratum), key -> new ArrayList<>())
                            .add(new Trial(
                                    specification.size().size(row.size()),
                                    outcome(row, accuracy, specification.learnedAt()),
                                    0));
                }
            });
        }
        return trials;
    }

    private static Outcome outcome(CellRow row, double accuracy, double learnedAt) {
        if (row.status() == CellStatus.DIVERGED) {
            return Outcome.DIVERGED;
        }
        return accuracy >= learnedAt ? Outcome.LEARNED : Outcome.PARTIAL;
    }
}
