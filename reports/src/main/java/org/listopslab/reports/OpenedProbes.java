package org.listopslab.reports;

import java.io.IOException;
import java.util.List;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.Fields;

/**
 * What probes found in the models that are opened; lines of others are left out.
 *
 * @param files the tables
 * @param opened the models
 */
record OpenedProbes(ProbeFiles files, Opened opened) {
    /** What a probe found in the trained models. */
    List<Fields> trained(String probe) throws IOException {
        return opened(files.trained(probe));
    }

    /** What it found in the weights that they started from. */
    List<Fields> untrained(String probe) throws IOException {
        return opened(files.untrained(probe));
    }

    /** What those that were taught fewer examples have of the directions of their generalising twins. */
    List<Fields> twins() throws IOException {
        return opened(files.twins());
    }

    /** What it found along their training, the ends left out, for those are in the other tables. */
    List<Fields> within(String probe) throws IOException {
        return opened(files.snapshots(probe)).stream()
                .filter(line -> line.whole("step") > 0
                        && line.whole("step") < cell(line).steps())
                .toList();
    }

    /** The model that a line is about. */
    CellRow cell(Fields line) {
        return opened.cell(line.text("cell_id"));
    }

    private List<Fields> opened(List<Fields> lines) {
        return lines.stream()
                .filter(line -> opened.cells().containsKey(line.text("cell_id")))
                .toList();
    }
}
