package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.listopslab.curricula.plan.Cell;

/**
 * {@code RUN_DIR/cells/ID}: the models of a run as it shows them, each a second name of the store's file, which takes no room of
 * its own; where the store is on another disk, a copy.
 */
public final class ModelLinks {
    private ModelLinks() {}

    /** Makes what is missing, replaces what has been trained anew, and takes away what the experiment no longer asks for. */
    public static void update(RunDirectory run) throws IOException {
        Path cells = run.path().resolve("cells");
        Set<String> shown = new HashSet<>();
        for (Cell cell : run.plan().cells()) {
            if (run.finished(cell)) {
                shown.add(cell.id());
                link(run.folder(cell), cells.resolve(cell.id()));
            }
        }
        if (!Files.isDirectory(cells)) {
            return;
        }
        List<Path> there;
        try (Stream<Path> found = Files.list(cells)) {
            there = found.toList();
        }
        for (Path folder : there) {
            String id = folder.getFileName().toString();
            // Only what the store has as well: a name is taken away, and nothing else.
            if (!shown.contains(id) && run.store().cell(id).finished()) {
                RunDirectory.delete(folder);
            }
        }
    }

    private static void link(Path stored, Path shown) throws IOException {
        Files.createDirectories(shown);
        for (String name : List.of("config.json", "model.safetensors")) {
            linkFile(stored.resolve(name), shown.resolve(name));
        }
        Path snapshots = stored.resolve("snapshots");
        if (Files.isDirectory(snapshots)) {
            List<Path> steps;
            try (Stream<Path> found = Files.list(snapshots)) {
                steps = found.toList();
            }
            for (Path step : steps) {
                link(step, shown.resolve("snapshots").resolve(step.getFileName()));
            }
        }
    }

    private static void linkFile(Path stored, Path shown) throws IOException {
        if (!Files.exists(stored) || isSame(stored, shown)) {
            return; // what is missing is told by whoever wants to read it
        }
        Files.deleteIfExists(shown);
        try {
            Files.createLink(shown, stored);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(stored, shown, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static boolean isSame(Path stored, Path shown) throws IOException {
        if (!Files.exists(shown) || Files.isSameFile(stored, shown)) {
            return Files.exists(shown);
        }
        return Files.size(stored) == Files.size(shown)
                && Files.getLastModifiedTime(stored).equals(Files.getLastModifiedTime(shown));
    }
}
