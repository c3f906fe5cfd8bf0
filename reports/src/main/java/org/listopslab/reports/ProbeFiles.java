package org.listopslab.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.results.Fields;
import org.listopslab.probes.Filed;
import org.listopslab.probes.Probe;
import org.listopslab.probes.ProbeRegistry;
import org.listopslab.probes.ProbeTables;

/**
 * The tables that probes have written of a run, by the names of their probes and columns; one that is not there has no lines. All have
 * {@code cell_id} and {@code step} among their columns.
 *
 * @param run the run directory
 */
record ProbeFiles(Path run) {
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

    private static Probe<?> named(String name) {
        return ProbeRegistry.ALL.stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no probe " + name));
    }

    private <R> List<Fields> lines(Probe<R> probe, Function<Probe<R>, CsvTable<Filed<R>>> table) throws IOException {
        CsvTable<Filed<R>> file = table.apply(probe);
        return file.exists(run) ? file.fields(run) : List.of();
    }
}
