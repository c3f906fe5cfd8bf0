package org.listopslab.reports.publish;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.listopslab.reports.RunFolders;

/** The names of a data set's files: those of runs, in letters that every file system, address and pattern takes as they are. */
final class FileNames {
    private FileNames() {}

    /** A name for each run; names that would be alike, in whatever case, are numbered. */
    static Map<Path, String> of(Collection<Path> runs) {
        Map<Path, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Path run : runs) {
            String plain =
                    RunFolders.name(run).replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
            String stem = plain.isEmpty() ? "run" : plain;
            String name = stem;
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = stem + "-" + i;
            }
            names.put(run, name);
        }
        return names;
    }
}
