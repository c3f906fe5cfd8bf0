package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;

/**
 * One line of {@code probes/definitions.csv}: what a table beside it holds.
 *
 * @param probe the probe's name; its table is {@code probe.csv}
 * @param definition what it measures, beside which controls
 * @param source where the measurement comes from
 */
public record DefinitionRow(String probe, String definition, String source) {
    private static final Column<DefinitionRow, String> PROBE = Column.text("probe", DefinitionRow::probe);
    private static final Column<DefinitionRow, String> DEFINITION =
            Column.text("definition", DefinitionRow::definition);
    private static final Column<DefinitionRow, String> SOURCE = Column.text("source", DefinitionRow::source);

    static final Layout<DefinitionRow> LAYOUT = Layout.of(
            line -> new DefinitionRow(PROBE.of(line), DEFINITION.of(line), SOURCE.of(line)),
            List.of(PROBE, DEFINITION, SOURCE));

    static DefinitionRow of(Probe<?> probe) {
        return new DefinitionRow(probe.name(), probe.definition(), probe.source());
    }
}
