package org.listopslab.lab;

import java.util.List;
import java.util.stream.Collectors;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunException;

/** One cell of a run, by its id or how that begins. */
final class CellChoice {
    private static final int IDS_SHOWN = 6;

    private CellChoice() {}

    /**
     * The cell that is meant.
     *
     * @throws RunException if there is none, or several are meant; it names some
     */
    static Cell of(RunDirectory run, String id) {
        List<Cell> cells = run.plan().cells();
        List<Cell> fitting =
                cells.stream().filter(cell -> cell.id().startsWith(id)).toList();
        if (fitting.isEmpty()) {
            throw input(run.path() + " has no cell " + id + "; it has " + some(cells) + " (cells.csv lists all)");
        }
        if (fitting.size() > 1) {
            throw input("--cell " + id + " fits " + fitting.size() + " cells: " + some(fitting)
                    + "; give as much of the id as tells them apart");
        }
        return fitting.get(0);
    }

    private static String some(List<Cell> cells) {
        String ids = cells.stream().limit(IDS_SHOWN).map(Cell::id).collect(Collectors.joining(", "));
        return cells.size() > IDS_SHOWN ? ids + " and " + (cells.size() - IDS_SHOWN) + " more" : ids;
    }

    private static RunException input(String message) {
        return new RunException(RunException.Cause.INPUT, message);
    }
}
