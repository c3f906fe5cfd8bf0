package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.synergy.LeftOut;
import org.listopslab.probes.synergy.Outcome;

/**
 * One line of {@code probes/synergy.csv}: how well something that is known of single operators foretells which of them help each other.
 *
 * @param stratum what the models have in common; empty for nothing
 * @param way how two operators are taught, as in {@code pairs.csv}
 * @param outcome by what help is measured
 * @param leftOut what a forecast of a field has not seen
 * @param predictor what foretells; {@value #NAMES} for the baseline
 * @param fields fields of the map that are foretold
 * @param explained the share of their variance that is explained: 0 for the mean of the fields seen, below 0 where it misleads
 * @param spearman rank correlation of what was foretold with what came; NaN where nothing differs
 * @param p the probability of explaining as much if operators were taken for each other at random; NaN for the baseline
 * @param pCorrected the same for the best of all predictors of these four columns
 */
public record SynergyRow(
        String stratum,
        String way,
        Outcome outcome,
        LeftOut leftOut,
        String predictor,
        int fields,
        double explained,
        double spearman,
        double p,
        double pCorrected) {
    /** The baseline, which knows how operators are called and what they did in other fields. */
    public static final String NAMES = "names alone";

    private static final Column<SynergyRow, String> STRATUM = Column.text("stratum", SynergyRow::stratum);
    private static final Column<SynergyRow, String> WAY = Column.text("way", SynergyRow::way);
    private static final Column<SynergyRow, Outcome> OUTCOME =
            Column.word("outcome", Outcome.class, SynergyRow::outcome);
    private static final Column<SynergyRow, LeftOut> LEFT_OUT =
            Column.word("left_out", LeftOut.class, SynergyRow::leftOut);
    private static final Column<SynergyRow, String> PREDICTOR = Column.text("predictor", SynergyRow::predictor);
    private static final Column<SynergyRow, Integer> FIELDS = Column.small("fields", SynergyRow::fields);
    private static final Column<SynergyRow, Double> EXPLAINED = Column.number("explained", SynergyRow::explained);
    private static final Column<SynergyRow, Double> SPEARMAN = Column.number("spearman", SynergyRow::spearman);
    private static final Column<SynergyRow, Double> P = Column.number("p", SynergyRow::p);
    private static final Column<SynergyRow, Double> P_CORRECTED = Column.number("p_corrected", SynergyRow::pCorrected);

    static final Layout<SynergyRow> LAYOUT = Layout.of(
            line -> new SynergyRow(
                    STRATUM.of(line),
                    WAY.of(line),
                    OUTCOME.of(line),
                    LEFT_OUT.of(line),
                    PREDICTOR.of(line),
                    FIELDS.of(line),
                    EXPLAINED.of(line),
                    SPEARMAN.of(line),
                    P.of(line),
                    P_CORRECTED.of(line)),
            List.of(STRATUM, WAY, OUTCOME, LEFT_OUT, PREDICTOR, FIELDS, EXPLAINED, SPEARMAN, P, P_CORRECTED));
}
