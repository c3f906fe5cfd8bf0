package org.listopslab.curricula.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.listopslab.curricula.experiment.Decoding;
import org.listopslab.curricula.outcome.Achievement;
import org.listopslab.curricula.outcome.Baselines;
import org.listopslab.curricula.outcome.Score;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.results.BreakdownRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.store.JournalEntry;
import org.listopslab.curricula.store.JournalEntry.Measured;
import org.listopslab.curricula.store.JournalEntry.Trained;
import org.listopslab.curricula.store.Measurement;
import org.listopslab.data.format.AtomicFile;
import org.listopslab.data.generate.Split;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import tools.jackson.databind.JsonNode;

/** Puts trained models into the store, and measures them there on the test split. */
final class Finish {
    private final RunDirectory run;
    private final Pools pools;
    private final JsonNode provenance;

    /** @param provenance with what models are made, to be kept with each */
    Finish(RunDirectory run, Pools pools, JsonNode provenance) {
        this.run = run;
        this.pools = pools;
        this.provenance = provenance;
    }

    /**
     * One model whose training is over.
     *
     * @param pupil where it ended
     * @param values its weights
     * @param diverged whether they are those before it diverged
     * @param curve its learning curve, to its last step
     */
    record Graduate(Pupil pupil, float[] values, boolean diverged, List<MetricRow> curve) {}

    /**
     * Writes what each keeps, and last the journal, which says that they are done: what was killed before that is done again from
     * the last state, to the same bytes.
     *
     * @param fleet the fleet that they were trained in
     */
    void of(FleetPlan fleet, List<Graduate> graduates, long step, Accelerator accelerator) throws IOException {
        run.store().refresh(); // another run may have trained some of them
        List<Graduate> unknown = graduates.stream()
                .filter(graduate -> !run.finished(graduate.pupil().cell()))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        List<JournalEntry> entries = new ArrayList<>();
        for (Graduate graduate : unknown) {
            Cell cell = graduate.pupil().cell();
            Path home = run.folder(cell);
            Tables.METRICS.write(home, graduate.curve());
            stored(cell, graduate.values()).write(home);
            entries.add(new Trained(
                    cell.id(),
                    fleet.id(),
                    graduate.diverged() ? CellStatus.DIVERGED : CellStatus.DONE,
                    step,
                    graduate.pupil().place().certain(),
                    graduate.curve().get(graduate.curve().size() - 1).trainLoss(),
                    graduate.pupil().seconds(),
                    provenance));
        }
        FleetPlan together = new FleetPlan(
                fleet.id(),
                unknown.stream().map(graduate -> graduate.pupil().cell()).toList());
        float[][] values = unknown.stream().map(Graduate::values).toArray(float[][]::new);
        entries.addAll(measured(together, values, accelerator));
        run.store().add(entries);
    }

    /** Makes the measurements that stored models lack. */
    void measure(FleetPlan fleet, Accelerator accelerator) throws IOException {
        pools.keepFor(fleet);
        float[][] values = new float[fleet.cells().size()][];
        for (int member = 0; member < values.length; member++) {
            values[member] =
                    StoredModel.read(run.folder(fleet.cells().get(member))).values();
        }
        run.store().add(measured(fleet, values, accelerator));
    }

    /** A model as its folder holds it. */
    static StoredModel stored(Cell cell, float[] values) {
        return new StoredModel(
                new ModelConfig(cell.shape(), cell.vocabulary().tokens(), cell.initialisation()), values);
    }

    /** Measures on the test split what has not been measured, writes the breakdowns and returns the entries that say so. */
    private List<JournalEntry> measured(FleetPlan fleet, float[][] values, Accelerator accelerator) throws IOException {
        Map<String, List<ExamplePool>> tests = pools.measured(fleet.cells(), Split.TEST);
        Map<String, List<Examination.Result>> results = new LinkedHashMap<>();
        Decoding decoding = run.plan().experiment().evaluation().decoding();
        Map<String, List<Score>> seen = new LinkedHashMap<>();
        try (Fleet models = fleet.engine().open(fleet.shape(), values, accelerator)) {
            tests.forEach((task, own) -> {
                results.put(task, new Examination(own).examine(models, decoding));
                seen.put(task, seen(models, fleet, task));
            });
        }
        List<JournalEntry> entries = new ArrayList<>();
        for (int member = 0; member < fleet.cells().size(); member++) {
            Cell cell = fleet.cells().get(member);
            List<BreakdownRow> rows =
                    new Breakdown(of(member, tests), fleet.vocabulary()).rows(cell.id(), of(member, results));
            for (Measurement measurement : run.missing(cell)) {
                List<BreakdownRow> own = rows.stream()
                        .filter(row -> row.evaluatedOn().equals(measurement.task()))
                        .toList();
                AtomicFile.write(
                        run.store().breakdown(cell.id(), measurement),
                        Tables.BREAKDOWN.text(own).getBytes(StandardCharsets.UTF_8));
                String task = measurement.task();
                ExamplePool pool = Objects.requireNonNull(tests.get(task)).get(member);
                Examination.Result result =
                        Objects.requireNonNull(results.get(task)).get(member);
                Score onSeen = Objects.requireNonNull(seen.get(task)).get(member);
                Achievement achieved = achieved(pools.baselines(cell, task, pool), pool, result, onSeen);
                entries.add(new Measured(cell.id(), measurement.key(), achieved));
            }
        }
        return entries;
    }

    /** How each member does on what it was taught of a task. */
    private List<Score> seen(Fleet models, FleetPlan fleet, String task) {
        List<ExamplePool> taught =
                fleet.cells().stream().map(cell -> pools.seen(cell, task)).toList();
        List<Examination.Result> results = new Examination(taught).examine(models, Decoding.TEACHER_FORCED);
        List<Score> scores = new ArrayList<>();
        for (int member = 0; member < taught.size(); member++) {
            // What was taught is no sample of something larger.
            scores.add(taught.get(member)
                    .score(results.get(member), taught.get(member).size()));
        }
        return scores;
    }

    private static Achievement achieved(
            Baselines baselines, ExamplePool pool, Examination.Result result, Score onSeen) {
        // The elements are the first tokens behind padding; whatever else is said is no element, and agrees with none.
        int[] elements = Arrays.stream(result.said()).map(token -> token - 1).toArray();
        return new Achievement(
                pool.score(result, baselines.independent()),
                baselines.right(elements),
                onSeen,
                baselines.plateaus(elements, pool.mostAnswers() == 1));
    }

    /** What is a member's, of lists with an entry for each. */
    private static <T> Map<String, T> of(int member, Map<String, List<T>> all) {
        Map<String, T> own = new LinkedHashMap<>();
        all.forEach((task, each) -> own.put(task, each.get(member)));
        return own;
    }
}
