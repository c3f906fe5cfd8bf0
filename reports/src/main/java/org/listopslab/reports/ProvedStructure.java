package org.listopslab.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.listopslab.probes.Knowledge;
import org.listopslab.probes.SeedTestRow;

/**
 * What several models of a kind prove of their embeddings together, as the page tells it.
 *
 * @param summary how many of the tests say something, in a sentence
 * @param lines those that do
 */
record ProvedStructure(String summary, List<Line> lines) {
    /** The level of the corrected tests. */
    private static final double LEVEL = 0.05;

    /** Nothing was tested. */
    private static final ProvedStructure NONE = new ProvedStructure("", List.of());

    /**
     * One thing that models of a kind show.
     *
     * @param models which models, and how many
     * @param found the probe and which of its numbers
     * @param mean the mean of what was measured
     * @param untrained the same mean before training
     * @param p the corrected p-value
     */
    record Line(String models, String found, String mean, String untrained, String p) {}

    static ProvedStructure of(List<SeedTestRow> rows) {
        List<SeedTestRow> tested =
                rows.stream().filter(row -> !Double.isNaN(row.pHolm())).toList();
        if (tested.isEmpty()) {
            return NONE;
        }
        List<Line> lines = tested.stream()
                .filter(row -> row.pHolm() <= LEVEL)
                .sorted(Comparator.comparing(SeedTestRow::curriculum)
                        .thenComparing(SeedTestRow::stratum)
                        .thenComparing(SeedTestRow::knowledge)
                        .thenComparing(SeedTestRow::probe)
                        .thenComparing(SeedTestRow::quantity)
                        .thenComparing(SeedTestRow::width))
                .map(ProvedStructure::line)
                .toList();
        long untrained =
                tested.stream().filter(row -> row.pUntrained() <= LEVEL).count();
        String summary =
                "Of " + Words.count(tested.size()) + " tests, each of the models of one curriculum and width that"
                        + " learned or did not, " + (lines.isEmpty() ? "none" : Words.count(lines.size()))
                        + " hold after correction for their number; of the same models before training "
                        + Words.count(untrained) + " would be found at 5\u00a0% without it.";
        return new ProvedStructure(summary, lines);
    }

    private static Line line(SeedTestRow row) {
        String learned =
                (row.knowledge() == Knowledge.LEARNED ? " that learned " : " that did not learn ") + row.task();
        return new Line(
                row.models() + " taught " + row.curriculum() + learned + ", width " + row.width()
                        + (row.stratum().isEmpty() ? "" : ", " + row.stratum()),
                row.probe().replace('_', ' ') + ": " + row.quantity(),
                Words.number(row.mean()),
                Words.number(row.untrained()),
                row.pHolm() < 0.001 ? "below 0.001" : String.format(Locale.ROOT, "%.3f", row.pHolm()));
    }
}
