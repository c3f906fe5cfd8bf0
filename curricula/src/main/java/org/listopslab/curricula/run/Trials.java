package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.threshold.Trial;

/** The trials of every threshold of a run: its ended models, each judged by a specification. */
final class Trials {
    private Trials() {}

    /**
     * Returns them in one pass over the cells. A task that a model was not measured on says nothing on whether it can.
     *
     * @param cells what is known of the run's cells
     * @param recipes which models count on which task
     */
    static Map<Summary.Key, List<Trial>> of(List<CellFacts> cells, Recipes recipes, Specification specification) {
        Map<Summary.Key, List<Trial>> trials = new LinkedHashMap<>();
        for (CellFacts known : cells) {
            if (!specification.repetitions().contains(known.cell().seed())) {
                continue;
            }
            Cell cell = known.cell();
            String stratum = Strata.of(cell);
            known.tasks().forEach((task, facts) -> {
                if (recipes.counts(cell, task)) {
                    known.outcome(facts, specification)
                            .ifPresent(outcome -> trials.computeIfAbsent(
                                            new Summary.Key(cell.curriculum().name(), task, stratum),
                                            key -> new ArrayList<>())
                                    .add(new Trial(
                                            specification
                                                    .count()
                                                    .size(known.row().size()),
                                            outcome,
                                            known.block())));
                }
            });
        }
        return trials;
    }
}
