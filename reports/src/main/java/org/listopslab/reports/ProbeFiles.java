package org.listopslab.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.DamagedTableException;
import org.listopslab.curricula.results.Fields;
import org.listopslab.probes.Filed;
import org.listopslab.probes.Probe;
import org.listopslab.probes.ProbeRegistry;
import org.listopslab.probes.ProbeTables;

/**
 * The tables that probes have written of a run, by the names of their probes and columns; one that is not there has no lines. All have
 * {@code cell_id} and {@code step} among their columns.
 *
 * <p>One that cannot be read, as one that another version of the lab wrote, has no lines either, and is told: what probes find can be measured
 * again at any time, and no report should fail for it.
 */
final class ProbeFiles {
    private static final String SNAPSHOTS = "probes/snapshots/";

    private final Path run;
    private final Map<String, String> unread = new TreeMap<>();

    /** Those of a run directory. */
    ProbeFiles(Path run) {
        this.run = run;
    }

    /** What a probe found in the trained models. */
    List<Fields> trained(String probe) throws IOException {
        return lines(named(probe), ProbeTables::trained);
    }

    /** What it found in the weights that they started from. */
    List<Fields> untrained(String probe) throws IOException {
        return lines(named(probe), ProbeTables::untrained);
    }

    /** What it found along their training, where that was measured. */
    List<Fields> snapshots(String probe) throws IOException {
        return lines(named(probe), ProbeTables::snapshots);
    }

    /** What models that were taught fewer examples have of the directions of their generalising twins. */
    List<Fields> twins() throws IOException {
        return read(ProbeTables.TWINS, ProbeTables.TWINS::fields);
    }

    /** The rows of a table over all models. */
    <R> List<R> rows(CsvTable<R> table) throws IOException {
        return read(table, table::read);
    }

    /** The tables that could not be read so far, each with what is wrong with it. */
    List<String> unread() {
        return unread.entrySet().stream()
                .map(entry -> entry.getKey() + ", " + entry.getValue())
                .toList();
    }

    /** The commands that measure again what could not be read so far. */
    List<String> again() {
        return unread.keySet().stream()
                .map(table -> "./listops probe RUN_DIR" + (table.startsWith(SNAPSHOTS) ? " --snapshots" : ""))
                .distinct()
                .toList();
    }

    private static Probe<?> named(String name) {
        return ProbeRegistry.ALL.stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no probe " + name));
    }

    private <R> List<Fields> lines(Probe<R> probe, Function<Probe<R>, CsvTable<Filed<R>>> table) throws IOException {
        CsvTable<Filed<R>> file = table.apply(probe);
        return read(file, file::fields);
    }

    /** How the lines of a table are read. */
    @FunctionalInterface
    private interface Reading<T> {
        List<T> of(Path run) throws IOException;
    }

    private <T> List<T> read(CsvTable<?> table, Reading<T> reading) throws IOException {
        try {
            return table.exists(run) ? reading.of(run) : List.of();
        } catch (DamagedTableException e) {
            unread.put(table.file(), e.problem());
            return List.of();
        }
    }
}
