package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code claims.csv}: a claim of the experiment file, and what the run says about it.
 *
 * @param claim the claim in the experiment's own words
 * @param verdict what the run decides
 * @param value the measured number that the claim is about, such as a ratio of thresholds; NaN where unknown
 * @param low the lower end of its {@linkplain org.listopslab.curricula.threshold.ThresholdFit#LEVEL interval}; NaN where unknown
 * @param high the upper end of the same interval; NaN where unknown, infinite where unbounded
 * @param reason one sentence on why the verdict is as it is
 * @param stratum over which models, as in {@link ThresholdRow}; where the claim's sides are of different strata, all of their names
 * @param measure what the value is, as in {@code ratio}
 * @param familyVerdict what is decided where all lines of the table count as one question, with Holm's correction
 * @param overall the verdict over all specifications
 * @param specifications in how many specifications which verdict holds, and where it is another, in words; empty where there are no others
 * @param why the reason without the models, the number and the interval that it begins with, for those who show them beside it
 * @param claimedLow the least value that was claimed; minus infinity for none
 * @param claimedHigh the greatest value that was claimed; infinity for none
 */
public record ClaimRow(
        String claim,
        Verdict verdict,
        double value,
        double low,
        double high,
        String reason,
        String stratum,
        String measure,
        Verdict familyVerdict,
        Verdict overall,
        String specifications,
        String why,
        double claimedLow,
        double claimedHigh) {

    private static final Column<ClaimRow, String> CLAIM = Column.text("claim", ClaimRow::claim);
    private static final Column<ClaimRow, Verdict> VERDICT = Column.word("verdict", Verdict.class, ClaimRow::verdict);
    private static final Column<ClaimRow, Double> VALUE = Column.number("value", ClaimRow::value);
    private static final Column<ClaimRow, Double> LOW = Column.number("low", ClaimRow::low);
    private static final Column<ClaimRow, Double> HIGH = Column.number("high", ClaimRow::high);
    private static final Column<ClaimRow, String> REASON = Column.text("reason", ClaimRow::reason);
    private static final Column<ClaimRow, String> STRATUM = Column.text("stratum", ClaimRow::stratum);
    private static final Column<ClaimRow, String> MEASURE = Column.text("measure", ClaimRow::measure);
    private static final Column<ClaimRow, Verdict> FAMILY_VERDICT =
            Column.word("family_verdict", Verdict.class, ClaimRow::familyVerdict);

    private static final Column<ClaimRow, Verdict> OVERALL = Column.word("overall", Verdict.class, ClaimRow::overall);
    private static final Column<ClaimRow, String> SPECIFICATIONS =
            Column.text("specifications", ClaimRow::specifications);
    private static final Column<ClaimRow, String> WHY = Column.text("why", ClaimRow::why);
    private static final Column<ClaimRow, Double> CLAIMED_LOW = Column.number("claimed_low", ClaimRow::claimedLow);
    private static final Column<ClaimRow, Double> CLAIMED_HIGH = Column.number("claimed_high", ClaimRow::claimedHigh);

    static final Layout<ClaimRow> LAYOUT = Layout.of(
            line -> new ClaimRow(
                    CLAIM.of(line),
                    VERDICT.of(line),
                    VALUE.of(line),
                    LOW.of(line),
                    HIGH.of(line),
                    REASON.of(line),
                    STRATUM.of(line),
                    MEASURE.of(line),
                    FAMILY_VERDICT.of(line),
                    OVERALL.of(line),
                    SPECIFICATIONS.of(line),
                    WHY.of(line),
                    CLAIMED_LOW.of(line),
                    CLAIMED_HIGH.of(line)),
            List.of(
                    CLAIM,
                    VERDICT,
                    VALUE,
                    LOW,
                    HIGH,
                    REASON,
                    STRATUM,
                    MEASURE,
                    FAMILY_VERDICT,
                    OVERALL,
                    SPECIFICATIONS,
                    WHY,
                    CLAIMED_LOW,
                    CLAIMED_HIGH));

    /** A claim that has not been decided under other specifications. */
    public ClaimRow(
            String claim,
            Verdict verdict,
            double value,
            double low,
            double high,
            String reason,
            String stratum,
            String measure,
            Verdict familyVerdict,
            String why,
            double claimedLow,
            double claimedHigh) {
        this(
                claim,
                verdict,
                value,
                low,
                high,
                reason,
                stratum,
                measure,
                familyVerdict,
                verdict,
                "",
                why,
                claimedLow,
                claimedHigh);
    }

    /** Checks that there is a claim. */
    public ClaimRow {
        Ranges.notBlank("claim", claim);
        Ranges.notBlank("measure", measure);
    }

    /** The same claim, with what is found of it under all specifications. */
    public ClaimRow under(Verdict every, String words) {
        return new ClaimRow(
                claim,
                verdict,
                value,
                low,
                high,
                reason,
                stratum,
                measure,
                familyVerdict,
                every,
                words,
                why,
                claimedLow,
                claimedHigh);
    }

    /** Whether its value is a quotient, which pictures show by its logarithm, and of which 0 is no bound. */
    public boolean isQuotient() {
        return measure.startsWith("ratio");
    }

    /** The claim, and over which models where those of the run are of several strata. */
    public String title() {
        return title(claim, stratum);
    }

    static String title(String claim, String stratum) {
        return stratum.isEmpty() ? claim : claim + " (" + stratum + ")";
    }
}
