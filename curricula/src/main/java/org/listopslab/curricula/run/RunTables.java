package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.store.CellStore;
import org.listopslab.curricula.store.Measurement;

/**
 * The tables of a run that grow while cells are trained: rows, learning curves and breakdowns, without any statistics. Curves
 * and breakdowns are put together from the files of the store, one after another, and never held in memory as rows.
 */
public final class RunTables {
    private RunTables() {}

    /** Replaces these tables by what the store, as last read, says. */
    public static void write(RunDirectory run) throws IOException {
        Tables.CELLS.write(run.path(), run.rows());
        CellStore store = run.store();
        List<Path> curves = new ArrayList<>();
        List<Path> breakdowns = new ArrayList<>();
        for (Cell cell : run.plan().cells()) {
            if (run.finished(cell)) {
                curves.add(there(run, cell, run.folder(cell).resolve(Tables.METRICS.file())));
                for (Measurement measurement : run.measurements(cell)) {
                    if (store.cell(cell.id()).achieved(measurement).isPresent()) {
                        breakdowns.add(there(run, cell, store.breakdown(cell.id(), measurement)));
                    }
                }
            }
        }
        Tables.METRICS.gather(run.path(), curves);
        Tables.BREAKDOWN.gather(run.path(), breakdowns);
    }

    /** A file of the store that must be there. */
    static Path there(RunDirectory run, Cell cell, Path file) {
        if (!Files.exists(file)) {
            throw new RunException(
                    RunException.Cause.INPUT,
                    file
                            + " is missing, although the store's journal says that it was written: restore it from a copy, or"
                            + " have its model trained again with: ./listops retry " + run.path() + " --cell "
                            + cell.id());
        }
        return file;
    }
}
