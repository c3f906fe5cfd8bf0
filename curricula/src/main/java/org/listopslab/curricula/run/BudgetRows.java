package org.listopslab.curricula.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.BudgetRow;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.threshold.ThresholdFit;

/** The thresholds of a run as they would be with less training, from the learning curves of the same models. */
final class BudgetRows {
    /** Shares of the steps, which halve: learning times differ by factors. */
    private static final List<Double> SHARES = List.of(1.0, 0.5, 0.25, 0.125);

    private BudgetRows() {}

    /**
     * Returns one row for each threshold and share of the steps at which some model was evaluated.
     *
     * @param own the run as the experiment file's own specification has it
     * @param judge judges its models under another
     */
    static List<BudgetRow> of(RunDirectory run, Judged own, Function<Specification, Judged> judge) {
        Map<Summary.Key, Long> steps = new HashMap<>();
        for (Cell cell : run.plan().cells()) {
            for (String task : run.plan().evaluated()) {
                steps.merge(
                        new Summary.Key(cell.curriculum().name(), task, Strata.of(cell)),
                        (long) cell.course().steps(),
                        Math::max);
            }
        }
        List<Judged> budgets = new ArrayList<>();
        SHARES.forEach(share ->
                budgets.add(share == 1 ? own : judge.apply(own.specification().at(share))));
        List<BudgetRow> rows = new ArrayList<>();
        for (Summary.Key key : own.thresholds(run.plan()).keySet()) {
            for (Judged budget : budgets) {
                budget.threshold(key).ifPresent(fit -> rows.add(row(key, budget, steps.getOrDefault(key, 0L), fit)));
            }
        }
        return rows;
    }

    private static BudgetRow row(Summary.Key key, Judged budget, long steps, ThresholdFit fit) {
        double share = budget.specification().budget();
        return new BudgetRow(
                key.curriculum(),
                key.evaluatedOn(),
                key.stratum(),
                Summary.rule(budget.specification()),
                share,
                Math.round(share * steps),
                fit.counts().models(),
                fit.counts().allLearned(),
                fit.threshold().orElse(Double.NaN),
                fit.low(),
                fit.high(),
                fit.status().toString());
    }
}
