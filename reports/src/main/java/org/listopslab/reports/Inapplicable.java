package org.listopslab.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.probes.Filed;
import org.listopslab.probes.NotApplicableRow;

/** Which probes had nothing to measure in which of the models that are opened, and why. */
final class Inapplicable {
    private final Map<String, Map<String, Integer>> reasons = new LinkedHashMap<>();
    private final long measured;

    Inapplicable(List<Filed<NotApplicableRow>> rows, Opened opened) {
        measured = opened.cells().values().stream()
                .filter(cell -> cell.status() == CellStatus.DONE || cell.status() == CellStatus.DIVERGED)
                .count();
        for (Filed<NotApplicableRow> row : rows) {
            if (opened.cells().containsKey(row.cellId())) {
                reasons.computeIfAbsent(row.row().probe(), probe -> new LinkedHashMap<>())
                        .merge(row.row().reason(), 1, Integer::sum);
            }
        }
    }

    /**
     * Why a probe has found nothing, in sentences.
     *
     * @param otherwise what is said of the models in which it had something to measure
     */
    String why(String probe, String otherwise) {
        Map<String, Integer> why = reasons.getOrDefault(probe, Map.of());
        if (why.isEmpty()) {
            return otherwise;
        }
        StringJoiner parts = new StringJoiner("; ", "The probe " + probe + " had nothing to measure: ", ".");
        int models = 0;
        for (Map.Entry<String, Integer> reason : why.entrySet()) {
            models += reason.getValue();
            parts.add("in " + Words.count(reason.getValue())
                    + (reason.getValue() == 1 ? " model, for " : " models, for ") + reason.getKey());
        }
        return parts + (models < measured ? " Of the others: " + otherwise : "");
    }
}
