package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.listopslab.curricula.experiment.ClaimSpec;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.threshold.ClaimVerdict;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.ThresholdRatio;
import org.listopslab.curricula.threshold.Trial;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.models.shape.CountingRule;

/**
 * What the cells of a run say together: thresholds and claims. It depends on nothing but their rows, so it can be worked
 * out again at any time, and comes out the same.
 *
 * @param cells one row per cell, in the plan's order
 * @param thresholds one per curriculum and evaluation task that has an ended cell
 * @param claims one per claim of the experiment
 */
public record Summary(List<CellRow> cells, List<ThresholdRow> thresholds, List<ClaimRow> claims) {

    /** A threshold is of a curriculum, on a task. */
    private record Key(String curriculum, String evaluatedOn) {}

    /** What the run has found so far, with sizes in trained parameters. */
    public static Summary of(RunDirectory run) {
        return of(run, CountingRule.UNIQUE);
    }

    /** What the run has found so far, with sizes counted by {@code rule}: thresholds, their intervals and the claims' ratios. */
    public static Summary of(RunDirectory run, CountingRule rule) {
        Experiment experiment = run.plan().experiment();
        List<CellRow> cells = run.rows();
        Map<Key, ThresholdFit> fits = new LinkedHashMap<>();
        for (Curriculum curriculum : experiment.curricula()) {
            for (String task : run.plan().evaluated().keySet()) {
                List<Trial> trials = trials(experiment, cells, rule, curriculum.name(), task);
                if (!trials.isEmpty()) {
                    Key key = new Key(curriculum.name(), task);
                    fits.put(key, ThresholdFit.of(trials, random(experiment, "threshold " + key)));
                }
            }
        }
        List<ThresholdRow> thresholds = new ArrayList<>();
        fits.forEach((key, fit) -> thresholds.add(row(experiment, key, fit)));
        List<ClaimRow> claims =
                experiment.claims().stream().map(claim -> decide(claim, fits)).toList();
        return new Summary(cells, thresholds, claims);
    }

    /** Replaces the run's tables. */
    public void write(Path path) throws IOException {
        Tables.CELLS.write(path, cells);
        Tables.THRESHOLDS.write(path, thresholds);
        Tables.CLAIMS.write(path, claims);
    }

    private static List<Trial> trials(
            Experiment experiment, List<CellRow> cells, CountingRule rule, String curriculum, String task) {
        double bar = experiment.evaluation().learnedAt();
        return cells.stream()
                .filter(row -> row.task().equals(curriculum))
                .filter(row -> row.status() == CellStatus.DONE || row.status() == CellStatus.DIVERGED)
                .filter(row -> !Double.isNaN(row.accuracy(task))) // not asked is not failed
                .map(row -> new Trial(rule.size(row.size()), row.accuracy(task) >= bar))
                .toList();
    }

    private static ThresholdRow row(Experiment experiment, Key key, ThresholdFit fit) {
        return new ThresholdRow(
                key.curriculum(),
                key.evaluatedOn(),
                "accuracy >= " + experiment.evaluation().learnedAt(),
                fit.threshold().orElse(Double.NaN),
                fit.interval().low(),
                fit.interval().high(),
                fit.status().toString(),
                fit.curve().slope(),
                fit.curve().guess(),
                fit.curve().lapse());
    }

    private static ClaimRow decide(ClaimSpec claim, Map<Key, ThresholdFit> fits) {
        ThresholdFit larger = fits.get(new Key(claim.larger(), claim.evaluatedOn()));
        ThresholdFit smaller = fits.get(new Key(claim.smaller(), claim.evaluatedOn()));
        ThresholdRatio ratio =
                larger == null || smaller == null ? ThresholdRatio.UNKNOWN : ThresholdRatio.between(larger, smaller);
        ClaimVerdict verdict = ClaimVerdict.of(ratio, claim.atLeast());
        return new ClaimRow(
                claim.claim(),
                verdict.verdict(),
                ratio.value().orElse(Double.NaN),
                ratio.interval().low(),
                ratio.interval().high(),
                verdict.reason());
    }

    private static RandomGenerator random(Experiment experiment, String stream) {
        return RandomGeneratorFactory.of("L64X128MixRandom")
                .create(CounterRandom.mix(experiment.seed() ^ CounterRandom.hash(stream)));
    }
}
