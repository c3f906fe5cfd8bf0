package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;

/**
 * One line of {@code probes/not_applicable.csv}: a probe that had nothing to measure in a model, and why.
 *
 * @param probe the probe's name
 * @param reason why, as a part of a sentence
 */
public record NotApplicableRow(String probe, String reason) {
    private static final Column<NotApplicableRow, String> PROBE = Column.text("probe", NotApplicableRow::probe);
    private static final Column<NotApplicableRow, String> REASON = Column.text("reason", NotApplicableRow::reason);

    static final Layout<NotApplicableRow> LAYOUT =
            Layout.of(line -> new NotApplicableRow(PROBE.of(line), REASON.of(line)), List.of(PROBE, REASON));
}
