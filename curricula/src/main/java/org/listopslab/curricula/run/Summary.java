package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Side;
import org.listopslab.curricula.results.BudgetRow;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.LearningTimeRow;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.results.SpecificationRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.specification.Specification;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.models.shape.CountingRule;

/**
 * What the cells of a run say together: thresholds, claims and the map of pairs. It depends on nothing but their rows, so it can be worked
 * out again at any time, and comes out the same.
 *
 * @param cells one row per cell, in the plan's order
 * @param outcomes one per ended cell and task that it was measured on
 * @param recipes what is chosen for every size
 * @param thresholds one per curriculum, evaluation task and stratum that has an ended cell measured on the task
 * @param claims one per claim of the experiment and stratum, or set of strata where its sides name theirs
 * @param pairs one per field of the map of pairs and stratum
 * @param specifications one per claim, as in {@code claims}, and specification that can make a difference to it
 * @param budgets one per threshold and share of the steps after which its models were evaluated
 * @param learningTimes one per curriculum, evaluation task, stratum and size
 */
public record Summary(
        List<CellRow> cells,
        List<OutcomeRow> outcomes,
        Recipes recipes,
        List<ThresholdRow> thresholds,
        List<ClaimRow> claims,
        List<PairRow> pairs,
        List<SpecificationRow> specifications,
        List<BudgetRow> budgets,
        List<LearningTimeRow> learningTimes) {

    /** A threshold is of a curriculum, on a task, over the models of one {@linkplain Strata stratum}. */
    record Key(String curriculum, String evaluatedOn, String stratum) {
        /** The threshold of a claim's side, where it takes its models from this stratum. */
        static Key of(Side side, String stratum) {
            return new Key(side.curriculum(), side.evaluatedOn() == null ? "" : side.evaluatedOn(), stratum);
        }

        /** The stream that its interval is drawn from. */
        String stream() {
            return "threshold Key[curriculum=" + curriculum + ", evaluatedOn=" + evaluatedOn + "]"
                    + (stratum.isEmpty() ? "" : " over " + stratum);
        }
    }

    /** What the run has found so far, with sizes in trained parameters. */
    public static Summary of(RunDirectory run) {
        return of(run, CountingRule.UNIQUE);
    }

    /** What the run has found so far, with sizes counted by {@code rule}: thresholds, their intervals and ratios. */
    public static Summary of(RunDirectory run, CountingRule rule) {
        List<CellFacts> facts = CellFacts.of(run);
        Strata strata = Strata.of(run.plan());
        Recipes recipes = Recipes.of(run, rows(facts));
        Fits fits = new Fits(run.plan().experiment());
        Function<Specification, Judged> judge =
                specification -> new Judged(specification, recipes, Trials.of(facts, recipes, specification), fits);
        Judged own = judge.apply(own(run, rule));
        SpecificationRows claims = SpecificationRows.of(run, new ClaimRows(run, strata, facts, own), judge);
        return new Summary(
                rows(facts),
                outcomes(facts, own.specification()),
                recipes,
                thresholds(run, own),
                claims.claims(),
                new PairRows(run.plan().experiment().pairs(), strata, own.thresholds(run.plan())).all(),
                claims.all(),
                BudgetRows.of(run, own, judge),
                LearningTimeRows.of(facts, recipes, own.specification()));
    }

    private static List<CellRow> rows(List<CellFacts> facts) {
        return facts.stream().map(CellFacts::row).toList();
    }

    private static List<OutcomeRow> outcomes(List<CellFacts> facts, Specification own) {
        return facts.stream()
                .flatMap(known -> known.outcomes(own.learnedAt()).stream())
                .toList();
    }

    private static List<ThresholdRow> thresholds(RunDirectory run, Judged judged) {
        List<ThresholdRow> rows = new ArrayList<>();
        judged.thresholds(run.plan()).forEach((key, fit) -> rows.add(row(judged, key, fit)));
        return rows;
    }

    /** The specification of the experiment file itself. */
    static Specification own(RunDirectory run, CountingRule rule) {
        return Specification.of(run.plan().experiment().evaluation().learnedAt(), rule);
    }

    /** Replaces the run's tables. */
    public void write(Path path) throws IOException {
        Tables.CELLS.write(path, cells);
        Tables.OUTCOMES.write(path, outcomes);
        Tables.THRESHOLDS.write(path, thresholds);
        Tables.CLAIMS.write(path, claims);
        Tables.PAIRS.write(path, pairs);
        Tables.SPECIFICATIONS.write(path, specifications);
        Tables.BUDGETS.write(path, budgets);
        Tables.LEARNING_TIMES.write(path, learningTimes);
        Tables.RECIPES.write(path, recipes.rows());
    }

    private static ThresholdRow row(Judged judged, Key key, ThresholdFit fit) {
        boolean ofSize = fit.status().ofSize();
        return new ThresholdRow(
                key.curriculum(),
                key.evaluatedOn(),
                rule(judged.specification()) + (judged.recipes().asked() ? ", each size by its best recipe" : ""),
                fit.threshold().orElse(Double.NaN),
                fit.low(),
                fit.high(),
                fit.status().toString(),
                ofSize ? fit.curve().slope() : Double.NaN,
                ofSize ? fit.curve().guess() : Double.NaN,
                ofSize ? fit.curve().lapse() : Double.NaN,
                key.stratum(),
                fit.counts().models(),
                fit.counts().allLearned(),
                fit.counts().bySize());
    }

    /** When a cell counts as having learned, in words. */
    static String rule(Specification specification) {
        return "accuracy >= " + specification.learnedAt();
    }

    /** One of the streams that bootstraps draw from. */
    static RandomGenerator random(Experiment experiment, String stream) {
        return RandomGeneratorFactory.of("L64X128MixRandom")
                .create(CounterRandom.mix(experiment.seed() ^ CounterRandom.hash(stream)));
    }
}
