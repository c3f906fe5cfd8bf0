package org.listopslab.probes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLedger;

/** Models as probes meet them, from a run directory that is written for them. */
public final class Subjects {
    private Subjects() {}

    /**
     * A model taught the operators of a curriculum, in flat expressions.
     *
     * @param run an empty folder
     * @param domain what the expressions compute with
     * @param arguments how many arguments each has
     * @param curriculum operators, joined with +
     */
    public static Subject of(Path run, String domain, int arguments, String curriculum, StoredModel model) {
        try {
            Files.writeString(run.resolve("experiment.yaml"), """
                    name: probed
                    question: What does the probe find?
                    expressions: {domain: %s, depth: 1, arguments: [%d, %d], answer: direct}
                    models: {architecture: stacked, width: [%d], heads: [1], layers: [1], context: 12}
                    curricula:
                      taught:
                        - {tasks: {%s: 1}, steps: 10}
                    """.formatted(
                            domain, arguments, arguments, model.config().shape().width(), curriculum));
            CellRow cell = cell(model.config().shape());
            Tables.CELLS.write(run, List.of(cell));
            model.write(run.resolve("cells/model"));
            return new Models(run).trained(cell);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProbeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CellRow cell(ModelShape shape) {
        return new CellRow(
                "model",
                "taught",
                shape.architecture().label(),
                shape.width(),
                shape.layers(),
                shape.heads(),
                "",
                "",
                1,
                1,
                new ParameterLedger(1000, 1100, 900, 1800, 4000),
                "",
                CellStatus.DONE,
                10,
                0,
                1,
                1,
                Map.of());
    }
}
