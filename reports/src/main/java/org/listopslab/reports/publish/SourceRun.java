package org.listopslab.reports.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.reports.Document;
import org.listopslab.reports.ReportException;

/**
 * A run that is published, with what several tables are made of.
 *
 * @param folder its folder
 * @param experiment its experiment
 * @param manifest its manifest; empty where it has none
 * @param cells its models; none where it has no table of them
 */
record SourceRun(Path folder, Document experiment, Document manifest, List<CellRow> cells) {
    /**
     * Reads a run.
     *
     * @throws ReportException if it has no experiment, or that or the manifest is damaged
     * @throws IOException if its table of models is damaged, or a file cannot be read
     */
    static SourceRun read(Path folder) throws IOException, ReportException {
        Path experiment = folder.resolve("experiment.yaml");
        return new SourceRun(
                folder,
                Document.yaml(experiment).required(experiment),
                Document.json(folder.resolve("manifest.json")),
                Tables.CELLS.exists(folder) ? Tables.CELLS.read(folder) : List.of());
    }
}
