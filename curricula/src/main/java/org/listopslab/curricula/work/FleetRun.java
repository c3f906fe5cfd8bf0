package org.listopslab.curricula.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Decoding;
import org.listopslab.curricula.experiment.Training;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.SnapshotSteps;
import org.listopslab.curricula.results.BreakdownRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.DamagedTableException;
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
import org.listopslab.models.checkpoint.TrainingState;
import org.listopslab.models.checkpoint.TrainingState.Identity;
import org.listopslab.models.checkpoint.TrainingStates;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.train.FleetTrainer;
import org.listopslab.models.train.FleetTrainer.Progress;
import org.listopslab.models.train.Recipe;
import org.listopslab.models.train.Schedule;
import org.listopslab.models.train.Segments;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trains one fleet of a run from wherever it stands, and leaves each member's model and rows in the run directory.
 *
 * <p>At the end of each segment the state and the learning curves so far are written; a process that dies costs no more
 * than the segment it was in, and the next one comes to the same bits.
 */
final class FleetRun {
    private final RunDirectory run;
    private static final String LOSSES = "losses.json";

    private final FleetPlan fleet;
    private final Pools pools;
    private final JsonNode provenance;
    private final Path folder;
    private final List<MetricRow> metrics = new ArrayList<>();
    private final Map<Curriculum, List<String>> measuredOn = new HashMap<>();
    private List<Integer> diverged = List.of();

    /** Told how training goes. */
    interface Listener {
        /** So many steps are done and saved. */
        void stepsDone(long steps);

        /** Something that the user should know, in one sentence. */
        void notice(String text);

        /** Work goes on: called with every batch. */
        default void alive() {}

        /** Whether training should save and end at the next stop. */
        default boolean stopWanted() {
            return false;
        }
    }

    FleetRun(RunDirectory run, FleetPlan fleet, Pools pools) {
        this(run, fleet, pools, Json.object());
    }

    /**
     * @param provenance with what models are made, to be kept with each
     */
    FleetRun(RunDirectory run, FleetPlan fleet, Pools pools, JsonNode provenance) {
        this.provenance = provenance;
        this.run = run;
        this.fleet = fleet;
        this.pools = pools;
        this.folder = run.folder(fleet);
    }

    /**
     * Steps from one stop to the next at the most: where members are checked, and training can be left. Always the same, so that how
     * it is left has no part in what comes out.
     */
    private static final int MOST_STEPS_BETWEEN_STOPS = 50;

    /**
     * Trains the fleet to its end and has its cells stored.
     *
     * @throws StoppedException if the listener wanted it to stop; then it goes on from there the next time
     */
    void train(Accelerator accelerator, Listener listener) throws IOException {
        long started = System.nanoTime();
        Files.createDirectories(folder);
        NavigableSet<Long> snapshots = SnapshotSteps.of(training().snapshots(), fleet.steps());
        Segments measured = Segments.every(training().evaluateEvery(), fleet.steps());
        try (Fleet models = fleet.engine().open(fleet.shape(), initialValues(), accelerator)) {
            CurriculumBatches batches = batches();
            FleetTrainer trainer = new FleetTrainer(models, recipes(), step -> {
                listener.alive();
                return batches.batch(step);
            });
            TrainLosses losses = new TrainLosses(fleet.cells().size());
            restore(trainer, losses, listener);
            Map<String, Examination> validation = examinations(pools.measured(fleet, Split.VALIDATION));
            Segments stops = Segments.every(MOST_STEPS_BETWEEN_STOPS, fleet.steps())
                    .and(measured.ends())
                    .and(snapshots);
            long[] before = {models.steps()};
            trainer.train(stops, (now, means) -> {
                long step = now.state().steps();
                losses.add(means, step - before[0]);
                before[0] = step;
                diverged = now.frozen();
                if (snapshots.contains(step)) {
                    keepSnapshots(now.state());
                }
                if (measured.ends().contains(step)) {
                    measure(models, validation, step, losses.take());
                    save(now, losses);
                    listener.stepsDone(step);
                }
                if (listener.stopWanted() && step < fleet.steps()) {
                    if (!measured.ends().contains(step)) {
                        save(now, losses);
                        listener.stepsDone(step);
                    }
                    throw new StoppedException();
                }
                return true;
            });
            double seconds = (System.nanoTime() - started) / 1e9 / fleet.cells().size();
            finish(models, seconds);
        }
        RunDirectory.delete(folder);
    }

    /** The tasks on which a member is measured. */
    private List<String> measuredOn(int member) {
        return measuredOn.computeIfAbsent(
                fleet.cells().get(member).curriculum(), run.plan().experiment()::evaluationTasks);
    }

    private float[][] initialValues() {
        ParameterLayout layout = ParameterLayout.of(fleet.shape());
        return fleet.cells().stream()
                .map(cell -> layout.initialise(cell.initialisation()))
                .toArray(float[][]::new);
    }

    private List<Recipe> recipes() {
        Training t = training();
        Schedule schedule = new Schedule.Cosine(fleet.steps(), t.learningRate(), t.warmup());
        Recipe recipe = new Recipe(schedule, 0, t.weightDecay(), t.clip(), false, Recipe.BETA1, Recipe.BETA2);
        return java.util.Collections.nCopies(fleet.cells().size(), recipe);
    }

    private CurriculumBatches batches() {
        return new CurriculumBatches(
                fleet.cells(),
                pools.training(fleet),
                training().batch(),
                fleet.shape().context());
    }

    private Map<String, Examination> examinations(Map<String, ExamplePool> tasks) {
        Map<String, Examination> examinations = new LinkedHashMap<>();
        tasks.forEach((task, pool) ->
                examinations.put(task, new Examination(pool, fleet.cells().size())));
        return examinations;
    }

    private Training training() {
        return run.plan().experiment().training();
    }

    private TrainingStates states() {
        List<Long> streams = fleet.cells().stream().map(Cell::order).toList();
        return new TrainingStates(folder, new Identity(fleet.id(), fleet.shape().toString(), streams));
    }

    /** Goes on from the newest saved state that can be read; without one, from the first step. */
    private void restore(FleetTrainer trainer, TrainLosses losses, Listener listener) throws IOException {
        TrainingStates.Found found = states().read();
        Progress saved = found.state().map(TrainingState::progress).orElse(null);
        String way = saved == null
                ? "this fleet starts from its first step again"
                : "this fleet goes on from the state before it, step "
                        + saved.state().steps();
        found.damages().forEach(damage -> listener.notice(damage + "; " + way));
        if (saved == null) {
            return;
        }
        try {
            for (MetricRow row : Tables.METRICS.read(folder)) {
                if (row.step() <= saved.state().steps()) {
                    metrics.add(row);
                }
            }
            restoreLosses(losses, saved.state().steps());
            trainer.resume(saved);
            diverged = saved.frozen();
            listener.stepsDone(saved.state().steps());
        } catch (DamagedTableException | NoSuchFileException | JacksonException | IllegalArgumentException e) {
            listener.notice(e.getMessage() + "; this fleet starts from its first step again");
            metrics.clear();
        }
    }

    /** The losses since the last measurement, where training was left between two; measured anew they begin with nothing. */
    private void restoreLosses(TrainLosses losses, long step) throws IOException {
        Path file = folder.resolve(LOSSES);
        if (Files.exists(file)) {
            JsonNode tree = Json.parse(Files.readString(file));
            if (tree.path("step").asLong(-1) == step) {
                losses.restore(tree.path("losses"));
            }
        }
    }

    /** Writes every member as it is now; the same bytes when a step is trained again. */
    private void keepSnapshots(FleetState state) {
        try {
            for (int member = 0; member < fleet.cells().size(); member++) {
                Cell cell = fleet.cells().get(member);
                model(cell, state.member(member)).write(StoredModel.snapshot(run.folder(cell), state.steps()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredModel model(Cell cell, float[] values) {
        return new StoredModel(
                new ModelConfig(cell.shape(), cell.vocabulary().tokens(), cell.initialisation()), values);
    }

    private void measure(Fleet models, Map<String, Examination> examinations, long step, double[] trainLosses) {
        examinations.forEach((task, examination) -> {
            List<Examination.Result> results = examination.examine(models, Decoding.TEACHER_FORCED);
            for (int member = 0; member < results.size(); member++) {
                if (!measuredOn(member).contains(task)) {
                    continue;
                }
                Examination.Result result = results.get(member);
                metrics.add(new MetricRow(
                        fleet.cells().get(member).id(),
                        step,
                        trainLosses[member],
                        task,
                        result.accuracy(),
                        result.loss()));
            }
        });
    }

    /** The curves before the state: a state that can be read always has its curves. */
    private void save(Progress now, TrainLosses losses) {
        try {
            Tables.METRICS.write(folder, metrics);
            if (!losses.isEmpty()) {
                ObjectNode tree = Json.object().put("step", now.state().steps());
                tree.set("losses", losses.tree());
                Json.write(folder.resolve(LOSSES), tree);
            }
            states().write(now, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the measurements that the trained members lack. */
    void measure(Accelerator accelerator) throws IOException {
        float[][] values = new float[fleet.cells().size()][];
        for (int member = 0; member < values.length; member++) {
            values[member] =
                    StoredModel.read(run.folder(fleet.cells().get(member))).values();
        }
        List<JournalEntry> entries = new ArrayList<>();
        try (Fleet models = fleet.engine().open(fleet.shape(), values, accelerator)) {
            test(models, entries);
        }
        run.store().add(entries);
    }

    /** Measures on the test split what has not been measured, writes the breakdowns and adds the entries that say so. */
    private void test(Fleet models, List<JournalEntry> entries) throws IOException {
        Map<String, ExamplePool> tests = pools.measured(fleet, Split.TEST);
        Map<String, List<Examination.Result>> results = new LinkedHashMap<>();
        Decoding decoding = run.plan().experiment().evaluation().decoding();
        examinations(tests).forEach((task, examination) -> results.put(task, examination.examine(models, decoding)));
        Breakdown breakdown = new Breakdown(tests, fleet.vocabulary());
        for (int member = 0; member < fleet.cells().size(); member++) {
            Cell cell = fleet.cells().get(member);
            List<BreakdownRow> rows = breakdown.rows(cell.id(), member, results);
            for (Measurement measurement : run.missing(cell)) {
                List<BreakdownRow> own = rows.stream()
                        .filter(row -> row.evaluatedOn().equals(measurement.task()))
                        .toList();
                AtomicFile.write(
                        run.store().breakdown(cell.id(), measurement),
                        Tables.BREAKDOWN.text(own).getBytes(StandardCharsets.UTF_8));
                double accuracy = Objects.requireNonNull(results.get(measurement.task()))
                        .get(member)
                        .accuracy();
                entries.add(new Measured(cell.id(), measurement.key(), accuracy));
            }
        }
    }

    /**
     * Writes what each cell keeps, and last the journal, which says that they are done: what was killed before that is done again
     * from the last state, to the same bytes.
     */
    private void finish(Fleet models, double secondsPerCell) throws IOException {
        var state = models.state();
        run.store().refresh(); // another run may have trained some of them
        List<JournalEntry> entries = new ArrayList<>();
        for (int member = 0; member < fleet.cells().size(); member++) {
            Cell cell = fleet.cells().get(member);
            if (run.finished(cell)) {
                continue;
            }
            List<MetricRow> curve = metrics.stream()
                    .filter(row -> row.cellId().equals(cell.id()))
                    .toList();
            Path home = run.folder(cell);
            Tables.METRICS.write(home, curve);
            model(cell, state.member(member)).write(home);
            CellStatus status = diverged.contains(member) ? CellStatus.DIVERGED : CellStatus.DONE;
            double trainLoss = curve.get(curve.size() - 1).trainLoss();
            entries.add(
                    new Trained(cell.id(), fleet.id(), status, state.steps(), trainLoss, secondsPerCell, provenance));
        }
        test(models, entries);
        run.store().add(entries);
    }
}
