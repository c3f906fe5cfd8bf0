package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.listopslab.curricula.experiment.ExperimentException;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.PlanException;
import org.listopslab.curricula.store.CellStore;
import org.listopslab.curricula.store.JournalEntry.Forgotten;

/**
 * The models of a store that no run shows.
 *
 * @param store the store
 * @param runs the runs that show models of it
 * @param gone runs that did, and are no longer where they were
 * @param cells the ids of the cells that none of the runs shows, in order
 * @param bytes what their files take
 */
public record StoreGarbage(CellStore store, List<Path> runs, List<Path> gone, List<String> cells, long bytes) {

    public StoreGarbage {
        runs = List.copyOf(runs);
        gone = List.copyOf(gone);
        cells = List.copyOf(cells);
    }

    /**
     * Looks through a store and all runs that have shown models of it; changes nothing.
     *
     * @throws RunException if a run that is there cannot be read, so that nobody knows what it shows
     */
    public static StoreGarbage of(CellStore store) throws IOException {
        Set<String> shown = new HashSet<>();
        List<Path> runs = new ArrayList<>();
        List<Path> gone = new ArrayList<>();
        for (Path view : store.views()) {
            if (!Files.exists(view.resolve(RunDirectory.EXPERIMENT))) {
                gone.add(view);
                continue;
            }
            runs.add(view);
            try {
                Plan.of(RunDirectory.experiment(view)).cells().stream()
                        .map(Cell::id)
                        .forEach(shown::add);
            } catch (ExperimentException | PlanException e) {
                throw new RunException(
                        RunException.Cause.INPUT,
                        "nobody knows which models the run in " + view + " shows, so none is removed: " + e.getMessage()
                                + "; restore that file, or delete the run's folder if it is no longer wanted");
            }
        }
        List<String> unseen = new ArrayList<>();
        long bytes = 0;
        for (String id : store.ids()) {
            if (!shown.contains(id)) {
                unseen.add(id);
                bytes += size(store.folder(id));
            }
        }
        return new StoreGarbage(store, runs, gone, unseen, bytes);
    }

    /** Removes these models: from the journal first, so that no run takes one for there that is half gone. */
    public void delete() throws IOException {
        for (Path run : runs) {
            if (RunLock.isHeld(run)) {
                throw new RunException(
                        RunException.Cause.ENVIRONMENT,
                        "the run in " + run + " is at work with this store; nothing is removed before it is done");
            }
        }
        store.add(cells.stream().map(id -> new Forgotten(id, "no run shows it")).toList());
        for (String id : cells) {
            RunDirectory.delete(store.folder(id));
        }
    }

    private static long size(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
