package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.synergy.Outcome;

/**
 * One line of {@code probes/benefits.csv}: what a field of the map of pairs came to, beside what was foretold of it without both fields of
 * its operators.
 *
 * @param stratum what the models have in common; empty for nothing
 * @param way how both operators are taught, as in {@code pairs.csv}
 * @param outcome by what help is measured
 * @param target the operator that is to be learned
 * @param with the operator that is taught as well
 * @param benefit how much the target gains
 * @param likeness how alike the embeddings of models of the two are, from -1 to 1; NaN where they have no structure
 * @param byLikeness what the likeness foretold; NaN where it could not
 * @param byNames what the names alone foretold; NaN where they could not
 */
public record BenefitRow(
        String stratum,
        String way,
        Outcome outcome,
        String target,
        String with,
        double benefit,
        double likeness,
        double byLikeness,
        double byNames) {
    private static final Column<BenefitRow, String> STRATUM = Column.text("stratum", BenefitRow::stratum);
    private static final Column<BenefitRow, String> WAY = Column.text("way", BenefitRow::way);
    private static final Column<BenefitRow, Outcome> OUTCOME =
            Column.word("outcome", Outcome.class, BenefitRow::outcome);
    private static final Column<BenefitRow, String> TARGET = Column.text("target", BenefitRow::target);
    private static final Column<BenefitRow, String> WITH = Column.text("with", BenefitRow::with);
    private static final Column<BenefitRow, Double> BENEFIT = Column.number("benefit", BenefitRow::benefit);
    private static final Column<BenefitRow, Double> LIKENESS = Column.number("likeness", BenefitRow::likeness);
    private static final Column<BenefitRow, Double> BY_LIKENESS = Column.number("by_likeness", BenefitRow::byLikeness);
    private static final Column<BenefitRow, Double> BY_NAMES = Column.number("by_names", BenefitRow::byNames);

    static final Layout<BenefitRow> LAYOUT = Layout.of(
            line -> new BenefitRow(
                    STRATUM.of(line),
                    WAY.of(line),
                    OUTCOME.of(line),
                    TARGET.of(line),
                    WITH.of(line),
                    BENEFIT.of(line),
                    LIKENESS.of(line),
                    BY_LIKENESS.of(line),
                    BY_NAMES.of(line)),
            List.of(STRATUM, WAY, OUTCOME, TARGET, WITH, BENEFIT, LIKENESS, BY_LIKENESS, BY_NAMES));
}
