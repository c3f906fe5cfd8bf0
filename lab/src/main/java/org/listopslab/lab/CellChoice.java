package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunException;
import org.listopslab.models.checkpoint.StoredModel;
import picocli.CommandLine.Option;

/** The options that choose one trained model of a run, the same for every command that takes one. */
final class CellChoice {
    private static final int IDS_SHOWN = 6;

    @Option(
            names = "--cell",
            required = true,
            paramLabel = "ID",
            description = "Its id in cells.csv, or how it begins.")
    private String id = "";

    @Option(
            names = "--step",
            paramLabel = "N",
            description =
                    "The snapshot after step N, where the experiment kept snapshots (default: the trained model).")
    private @Nullable Long step;

    /**
     * A trained model of a run.
     *
     * @param cell what it was to become
     * @param diverged whether its training ended in numbers that are none, so that these are the last weights before
     * @param place its cell, and the step where it is a snapshot, in words
     * @param model the model
     */
    record Chosen(Cell cell, boolean diverged, String place, StoredModel model) {
        /** What a user must know of a model that diverged. */
        static final String DIVERGED = "its training diverged: these are the last weights that were finite";
    }

    /**
     * The model that was chosen.
     *
     * @throws RunException if the run has no such cell, or several, or the cell or the snapshot is not there
     */
    Chosen of(RunDirectory run) throws IOException {
        Cell cell = cell(run, id);
        CellStatus status = run.row(cell).status();
        if (status != CellStatus.DONE && status != CellStatus.DIVERGED) {
            throw input("cell " + cell.id() + " is not trained yet (" + status.text()
                    + "): ./listops run goes on with its experiment, ./listops status " + run.path()
                    + " says what is done");
        }
        return new Chosen(
                cell,
                status == CellStatus.DIVERGED,
                "cell " + cell.id() + (step == null ? "" : " after step " + step),
                read(home(run.folder(cell))));
    }

    /**
     * The cell whose id begins so.
     *
     * @throws RunException if there is none, or several are meant; it names some
     */
    static Cell cell(RunDirectory run, String id) {
        List<Cell> cells = run.plan().cells();
        List<Cell> fitting =
                cells.stream().filter(cell -> cell.id().startsWith(id)).toList();
        if (fitting.isEmpty()) {
            throw input(run.path() + " has no cell " + id + near(id, cells) + "; it has " + some(cells)
                    + " (cells.csv lists all)");
        }
        if (fitting.size() > 1) {
            throw input("--cell " + id + " fits " + fitting.size() + " cells: " + some(fitting)
                    + "; give as much of the id as tells them apart");
        }
        return fitting.get(0);
    }

    /** Whole ids that begin nearly like what was given, since that may be shortened. */
    private static String near(String id, List<Cell> cells) {
        List<String> beginnings = cells.stream()
                .map(cell ->
                        cell.id().substring(0, Math.min(id.length(), cell.id().length())))
                .distinct()
                .toList();
        List<String> near = Suggestions.near(id, beginnings);
        return cells.stream()
                .map(Cell::id)
                .filter(whole -> !near.isEmpty() && whole.startsWith(near.get(0)))
                .findFirst()
                .map(whole -> "; did you mean " + whole + "?")
                .orElse("");
    }

    private static String some(List<Cell> cells) {
        String ids = cells.stream().limit(IDS_SHOWN).map(Cell::id).collect(Collectors.joining(", "));
        return cells.size() > IDS_SHOWN ? ids + " and " + (cells.size() - IDS_SHOWN) + " more" : ids;
    }

    /** The folder of what was chosen: the cell's own, or that of a snapshot. */
    private Path home(Path cell) throws IOException {
        if (step == null) {
            return cell;
        }
        List<Long> snapshots = StoredModel.snapshots(cell);
        if (!snapshots.contains(step)) {
            throw input(
                    snapshots.isEmpty()
                            ? "this run kept no snapshots; training.snapshots in the experiment file asks for them"
                            : "there is no snapshot after step " + step + "; there are those after " + snapshots);
        }
        return StoredModel.snapshot(cell, step);
    }

    private static StoredModel read(Path cell) throws IOException {
        try {
            return StoredModel.read(cell);
        } catch (NoSuchFileException e) {
            throw input(e.getFile() + " is missing, although the cell is done: restore it, or run the experiment again"
                    + " into a new folder");
        }
    }

    private static RunException input(String message) {
        return new RunException(RunException.Cause.INPUT, message);
    }
}
