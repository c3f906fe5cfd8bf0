package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.listopslab.data.format.AtomicFile;

/** Beginnings of files that killed processes left. */
final class Orphans {
    /** As deep as a state lies in a run, or a model in its cell's folder, with snapshots and breakdowns. */
    private static final int DEPTH = 4;

    private Orphans() {}

    /** Removes those in and below a folder. */
    static void sweep(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            found = files.filter(AtomicFile::isOrphan).toList();
        }
        for (Path orphan : found) {
            Files.deleteIfExists(orphan);
        }
    }
}
