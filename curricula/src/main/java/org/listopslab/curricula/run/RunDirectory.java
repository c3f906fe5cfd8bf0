package org.listopslab.curricula.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.listopslab.curricula.experiment.Curriculum;
import org.listopslab.curricula.experiment.Evaluation;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.experiment.Settings;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.TaskTree;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.store.CellStore;
import org.listopslab.curricula.store.JournalEntry.Trained;
import org.listopslab.curricula.store.Measurement;
import org.listopslab.curricula.store.StoredCell;
import org.listopslab.data.format.Reason;

/**
 * A view of an experiment over a store of trained models: the experiment's file, its tables and report, links to its models, and,
 * while it trains, where training stands. What is trained and measured is the store's, and is kept there whatever becomes of the
 * run directory.
 */
public final class RunDirectory {
    static final String EXPERIMENT = "experiment.yaml";

    private final Path path;
    private final Plan plan;
    private final CellStore store;
    private final Map<String, FleetPlan> fleets = new HashMap<>();
    private final Map<Measured, List<Measurement>> measurements = new ConcurrentHashMap<>();

    /** Models that are measured in the same way. */
    private record Measured(Settings settings, Curriculum curriculum) {}

    /**
     * @param path the directory
     * @param plan the plan of its experiment, its untrained cells in fleets
     * @param store where its models are
     */
    RunDirectory(Path path, Plan plan, CellStore store) {
        this.path = path;
        this.plan = plan;
        this.store = store;
        plan.fleets().forEach(fleet -> fleet.cells().forEach(cell -> fleets.put(cell.id(), fleet)));
    }

    /**
     * Opens a run directory to read it.
     *
     * @throws RunException if it is none
     * @throws org.listopslab.curricula.store.StoreException if its store cannot be used
     */
    public static RunDirectory open(Path path) {
        return open(path, folder -> Plan.of(experiment(folder)));
    }

    /**
     * Opens a run directory whose run is going on: its experiment was checked, planned and written when that began.
     *
     * @throws RunException if it is none
     * @throws org.listopslab.curricula.store.StoreException if its store cannot be used
     */
    public static RunDirectory openRunning(Path path) {
        return open(path, folder -> Plan.again(ExperimentFile.readWritten(folder.resolve(EXPERIMENT))));
    }

    private static RunDirectory open(Path path, Function<Path, Plan> planner) {
        if (!Files.isDirectory(path)) {
            throw new RunException(
                    RunException.Cause.INPUT, path + " is not a directory; give the folder that ./listops run made");
        }
        if (!Files.isRegularFile(path.resolve(EXPERIMENT))) {
            throw new RunException(
                    RunException.Cause.INPUT,
                    path + " is not a run directory: it has no " + EXPERIMENT
                            + "; give the folder that ./listops run made");
        }
        try {
            CellStore store = CellStore.open(StoreLink.read(path));
            Plan plan = untrained(planner.apply(path), store);
            return new RunDirectory(path, FleetRecord.known(path, plan), store);
        } catch (IOException e) {
            throw new RunException(
                    RunException.Cause.ENVIRONMENT, "cannot read " + path + " (" + Reason.withPlace(e) + ")");
        }
    }

    /** The plan with what the store does not hold yet left to be trained. */
    static Plan untrained(Plan plan, CellStore store) {
        return plan.training(plan.cells().stream()
                .filter(cell -> !store.cell(cell.id()).finished())
                .toList());
    }

    /** The experiment that a run directory belongs to. */
    static Experiment experiment(Path path) {
        return ExperimentFile.read(path.resolve(EXPERIMENT));
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** The plan of its experiment, with the cells that were untrained when it was opened in fleets. */
    public Plan plan() {
        return plan;
    }

    /** Where its models are. */
    public CellStore store() {
        return store;
    }

    /** The folder of a cell's model and rows. */
    public Path folder(Cell cell) {
        return store.folder(cell.id());
    }

    /** The folder of a fleet's training state. */
    public Path folder(FleetPlan fleet) {
        return path.resolve("fleets").resolve(fleet.id());
    }

    /** Whether this cell needs no more training: it is done, or it has diverged. */
    public boolean finished(Cell cell) {
        return store.cell(cell.id()).finished();
    }

    /** Whether no cell of this fleet needs training. */
    public boolean finished(FleetPlan fleet) {
        return fleet.cells().stream().allMatch(this::finished);
    }

    /** How the experiment wants models of a cell's curriculum measured, in the order of its evaluation tasks. */
    public List<Measurement> measurements(Cell cell) {
        Evaluation evaluation = plan.experiment().evaluation();
        return measurements.computeIfAbsent(
                new Measured(cell.settings(), cell.curriculum()),
                measured -> plan.experiment().evaluationTasks(measured.settings(), measured.curriculum()).stream()
                        .map(task -> new Measurement(
                                task,
                                Json.hash(TaskTree.of(measured.settings().task(task))),
                                evaluation.examples(),
                                evaluation.decoding()))
                        .toList());
    }

    /** Those of a cell's measurements that have not been made. */
    public List<Measurement> missing(Cell cell) {
        StoredCell stored = store.cell(cell.id());
        return measurements(cell).stream()
                .filter(measurement -> stored.achieved(measurement).isEmpty())
                .toList();
    }

    /** Trained cells that lack a measurement, in groups of models that can be measured together. */
    public List<FleetPlan> unmeasured() {
        List<Cell> cells = plan.cells().stream()
                .filter(cell -> finished(cell) && !missing(cell).isEmpty())
                .toList();
        return cells.isEmpty()
                ? List.of()
                : plan.training(cells).grouped(Grouping.DEFAULT).fleets();
    }

    /** What is known of a cell; a row that says pending where nothing is. */
    public CellRow row(Cell cell) {
        StoredCell stored = store.cell(cell.id());
        FleetPlan fleet = fleets.get(cell.id());
        Trained trained = stored.trained();
        if (trained == null) {
            boolean begun = fleet != null && Files.exists(folder(fleet));
            CellStatus waiting = fleet == null && plan.experiment().inRounds()
                    ? CellStatus.UNASKED
                    : begun ? CellStatus.RUNNING : CellStatus.PENDING;
            CellStatus status = stored.status() == CellStatus.PENDING ? waiting : stored.status();
            return CellRows.unfinished(plan, cell, fleet == null ? "" : fleet.id(), status);
        }
        Map<String, Double> accuracies = new LinkedHashMap<>();
        plan.evaluated().forEach(task -> accuracies.put(task, Double.NaN));
        measurements(cell).forEach(measurement -> accuracies.put(measurement.task(), stored.accuracy(measurement)));
        return CellRows.ended(
                cell,
                trained.fleet(),
                trained.status(),
                trained.steps(),
                trained.certainAt(),
                trained.trainLoss(),
                trained.wallSeconds(),
                accuracies);
    }

    /** What is known of every cell, in the plan's order. */
    public List<CellRow> rows() {
        return plan.cells().stream().map(this::row).toList();
    }

    /** What is wrong with files that the run reads, one sentence each. */
    public List<String> damages() {
        return new ArrayList<>(store.damages());
    }

    /** Removes a folder and what it holds. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
