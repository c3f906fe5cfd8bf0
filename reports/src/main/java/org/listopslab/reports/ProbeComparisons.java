package org.listopslab.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.claim.Matching;
import org.listopslab.probes.ContrastRow;
import org.listopslab.probes.Knowledge;

/** What probes found in models that match, comparison by comparison, as the page tells it. */
final class ProbeComparisons {
    private ProbeComparisons() {}

    /**
     * Two groups of models and what differs between them.
     *
     * @param title which groups
     * @param lack why nothing can be compared, and which models would let it, as a sentence; empty where something can
     * @param lines what was compared; none where nothing can
     * @param main whether the groups are of two curricula
     */
    record Comparison(String title, String lack, List<Line> lines, boolean main) {}

    /**
     * One number compared.
     *
     * @param number the probe and which of its numbers
     * @param difference the mean of the first group less that of the second, with its interval
     * @param models how many models that are
     * @param told {@code higher}, {@code lower} or {@code not told apart}
     */
    record Line(String number, String difference, String models, String told) {
        /** Whether the interval leaves zero out. */
        boolean differs() {
            return !told.equals(EVEN);
        }
    }

    private static final String EVEN = "not told apart";

    /** All comparisons, in the table's order. */
    static List<Comparison> of(List<ContrastRow> rows) {
        Map<String, List<ContrastRow>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(title(row), unused -> new ArrayList<>()).add(row));
        List<Comparison> comparisons = new ArrayList<>();
        groups.forEach((title, of) -> {
            List<Line> lines = of.stream()
                    .filter(row -> row.reason().isEmpty())
                    .map(ProbeComparisons::line)
                    .toList();
            comparisons.add(new Comparison(
                    title,
                    lines.isEmpty() ? Words.sentence(of.get(0).reason()) + "." : "",
                    lines,
                    of.get(0).secondKnowledge() == Knowledge.LEARNED));
        });
        return comparisons;
    }

    private static String title(ContrastRow row) {
        String stratum = row.stratum().isEmpty() ? "" : row.stratum() + ": ";
        if (row.secondKnowledge() == Knowledge.NOT_LEARNED) {
            return stratum + "taught " + row.first() + ", models that learned " + row.task()
                    + " less those that did not, at" + " equal width";
        }
        return stratum + "taught " + row.first() + " less taught " + row.second() + ", models that learned "
                + row.task() + ", at equal " + (row.matched() == Matching.WIDTH ? "width" : "accuracy");
    }

    private static Line line(ContrastRow row) {
        String told = row.low() > 0 ? "higher" : row.high() < 0 ? "lower" : EVEN;
        return new Line(
                Words.status(row.probe()) + ": " + row.quantity(),
                Words.number(row.difference()) + " (" + Words.range(row.low(), row.high()) + ")",
                row.firstModels() + " and " + row.secondModels(),
                told);
    }
}
