package org.listopslab.curricula.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;

/**
 * Where a run keeps everything: what was asked, what is done, and where training stands.
 *
 * <p>Each finished cell owns a folder with its model and its rows of the tables; the run's own tables are put together from
 * those. So whatever moment a run is stopped at, nothing finished is lost and nothing half-written is believed.
 *
 * @param path the directory
 * @param plan the plan of its experiment
 */
public record RunDirectory(Path path, Plan plan) {
    static final String EXPERIMENT = "experiment.yaml";

    /**
     * Opens a run directory to read it.
     *
     * @throws RunException if it is none
     */
    public static RunDirectory open(Path path) {
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
        return new RunDirectory(path, FleetRecord.apply(path, Plan.of(experiment(path))));
    }

    /** The experiment that a run directory belongs to. */
    static Experiment experiment(Path path) {
        return ExperimentFile.read(path.resolve(EXPERIMENT));
    }

    /** The folder of a cell's model and rows. */
    public Path folder(Cell cell) {
        return path.resolve("cells").resolve(cell.id());
    }

    /** The folder of a fleet's training state. */
    public Path folder(FleetPlan fleet) {
        return path.resolve("fleets").resolve(fleet.id());
    }

    /** Whether this cell needs no more training: it is done, or it has diverged. */
    public boolean finished(Cell cell) {
        CellStatus status = row(cell).status();
        return status == CellStatus.DONE || status == CellStatus.DIVERGED;
    }

    /** Whether no cell of this fleet needs training. */
    public boolean finished(FleetPlan fleet) {
        return fleet.cells().stream().allMatch(this::finished);
    }

    /** What is known of a cell; a row that says pending where nothing is. */
    public CellRow row(Cell cell) {
        Path folder = folder(cell);
        if (!Tables.CELLS.exists(folder)) {
            CellStatus status = Files.exists(folder(fleetOf(cell))) ? CellStatus.RUNNING : CellStatus.PENDING;
            return CellRows.unfinished(plan, cell, fleetOf(cell), status);
        }
        try {
            return Tables.CELLS.read(folder).get(0);
        } catch (IOException e) {
            throw new RunException(
                    RunException.Cause.INPUT,
                    "the result of cell " + cell.id() + " cannot be read: " + e.getMessage() + "; delete " + folder
                            + " and run the experiment again to have it trained anew");
        }
    }

    /** What is known of every cell, in the plan's order. */
    public List<CellRow> rows() {
        return plan.cells().stream().map(this::row).toList();
    }

    /** Removes a folder and what it holds. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private FleetPlan fleetOf(Cell cell) {
        return plan.fleets().stream()
                .filter(fleet -> fleet.cells().contains(cell))
                .findFirst()
                .orElseThrow();
    }
}
