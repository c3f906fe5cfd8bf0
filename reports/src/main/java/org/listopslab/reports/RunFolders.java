package org.listopslab.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.listopslab.curricula.results.Tables;

/** Which folders hold runs. */
public final class RunFolders {
    private RunFolders() {}

    /** Whether a folder is a run's, in whatever state: it has an experiment file, or a table of models. */
    public static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve("experiment.yaml")) || Tables.CELLS.exists(folder);
    }

    /** The runs that lie directly in a folder, by name; none where it is no folder. */
    public static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(RunFolders::isRun)
                    .sorted((one, other) -> name(one).compareTo(name(other)))
                    .toList();
        }
    }

    /** The name of a folder, also of one that is given by a relative path such as {@code .}. */
    public static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }
}
