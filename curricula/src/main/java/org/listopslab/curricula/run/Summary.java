package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.Side;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.Trial;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.models.shape.CountingRule;

/**
 * What the cells of a run say together: thresholds, claims and the map of pairs. It depends on nothing but their rows, so it can be worked
 * out again at any time, and comes out the same.
 *
 * @param cells one row per cell, in the plan's order
 * @param thresholds one per curriculum, evaluation task and stratum that has an ended cell measured on the task
 * @param claims one per claim of the experiment and stratum, or set of strata where its sides name theirs
 * @param pairs one per field of the map of pairs and stratum
 */
public record Summary(List<CellRow> cells, List<ThresholdRow> thresholds, List<ClaimRow> claims, List<PairRow> pairs) {

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
        Experiment experiment = run.plan().experiment();
        Strata strata = Strata.of(run.plan());
        List<CellRow> cells = run.rows();
        Map<Key, List<Trial>> trials = Trials.of(
                run.plan().cells(),
                cells,
                new Specification(experiment.evaluation().learnedAt(), rule));
        Map<Key, ThresholdFit> fits = new LinkedHashMap<>();
        for (Curriculum curriculum : experiment.curricula()) {
            for (String task : run.plan().evaluated()) {
                for (String stratum : strata.names()) {
                    Key key = new Key(curriculum.name(), task, stratum);
                    List<Trial> own = trials.getOrDefault(key, List.of());
                    if (!own.isEmpty()) {
                        fits.put(key, ThresholdFit.of(own, random(experiment, key.stream())));
                    }
                }
            }
        }
        List<ThresholdRow> thresholds = new ArrayList<>();
        fits.forEach((key, fit) -> thresholds.add(row(experiment, key, fit)));
        return new Summary(
                cells,
                thresholds,
                new ClaimRows(run, strata, cells, fits).all(),
                new PairRows(experiment.pairs(), strata, fits).all());
    }

    /** Replaces the run's tables. */
    public void write(Path path) throws IOException {
        Tables.CELLS.write(path, cells);
        Tables.THRESHOLDS.write(path, thresholds);
        Tables.CLAIMS.write(path, claims);
        Tables.PAIRS.write(path, pairs);
    }

    private static ThresholdRow row(Experiment experiment, Key key, ThresholdFit fit) {
        boolean ofSize = fit.status().ofSize();
        return new ThresholdRow(
                key.curriculum(),
                key.evaluatedOn(),
                "accuracy >= " + experiment.evaluation().learnedAt(),
                fit.threshold().orElse(Double.NaN),
                ofSize ? fit.interval().low() : Double.NaN,
                ofSize ? fit.interval().high() : Double.NaN,
                fit.status().toString(),
                ofSize ? fit.curve().slope() : Double.NaN,
                ofSize ? fit.curve().guess() : Double.NaN,
                ofSize ? fit.curve().lapse() : Double.NaN,
                key.stratum(),
                fit.counts().models(),
                fit.counts().allLearned(),
                fit.counts().bySize());
    }

    /** One of the streams that bootstraps draw from. */
    static RandomGenerator random(Experiment experiment, String stream) {
        return RandomGeneratorFactory.of("L64X128MixRandom")
                .create(CounterRandom.mix(experiment.seed() ^ CounterRandom.hash(stream)));
    }
}
