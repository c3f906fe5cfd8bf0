package org.listopslab.reports;

import java.util.List;
import java.util.Locale;
import org.listopslab.probes.BenefitRow;
import org.listopslab.probes.SynergyRow;
import org.listopslab.probes.SynergyWords;
import org.listopslab.probes.synergy.Outcome;

/**
 * Whether models of single operators foretell which pairs help, as the page tells it.
 *
 * @param sentences what the forecasts came to, question by question; none where there is no map of pairs
 * @param lines the fields of the map, by accuracy
 */
record Foretold(List<String> sentences, List<Line> lines) {
    /**
     * One field.
     *
     * @param target what is to be learned
     * @param with what is taught as well
     * @param way how, and over which models
     * @param benefit how much more accurate that makes models on the target
     * @param likeness how alike the embeddings of models of the two are
     * @param byLikeness what that foretold
     * @param byNames what the names alone foretold
     */
    record Line(
            String target,
            String with,
            String way,
            String benefit,
            String likeness,
            String byLikeness,
            String byNames) {}

    static Foretold of(List<SynergyRow> synergies, List<BenefitRow> benefits) {
        return new Foretold(
                SynergyWords.of(synergies).stream()
                        .map(Words::sentence)
                        .map(words -> words + ".")
                        .toList(),
                benefits.stream()
                        .filter(row -> row.outcome() == Outcome.ACCURACY)
                        .map(row -> new Line(
                                row.target(),
                                row.with(),
                                row.stratum().isEmpty() ? row.way() : row.way() + ", " + row.stratum(),
                                signed(row.benefit()),
                                signed(row.likeness()),
                                signed(row.byLikeness()),
                                signed(row.byNames())))
                        .toList());
    }

    private static String signed(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%+.2f", value);
    }
}
