package org.listopslab.curricula.results;

import java.util.List;

/**
 * One line of {@code specifications.csv}: what is found of a claim under one specification. The first line of each claim and stratum is
 * the specification of the experiment file.
 *
 * @param claim the claim in the experiment's own words
 * @param stratum over which models, as in {@link ClaimRow}
 * @param learnedAt the accuracy from which on a task counts as learned
 * @param count what counts as size
 * @param budget the share of its steps after which a model is judged
 * @param repetitions which repetitions count
 * @param exclude which models do not count
 * @param verdict what is decided
 * @param value the measured number; NaN where unknown
 * @param low the lower end of its interval; NaN where unknown
 * @param high the upper end of the same interval; NaN where unknown, infinite where unbounded
 */
public record SpecificationRow(
        String claim,
        String stratum,
        double learnedAt,
        String count,
        double budget,
        String repetitions,
        String exclude,
        Verdict verdict,
        double value,
        double low,
        double high) {

    private static final Column<SpecificationRow, String> CLAIM = Column.text("claim", SpecificationRow::claim);
    private static final Column<SpecificationRow, String> STRATUM = Column.text("stratum", SpecificationRow::stratum);
    private static final Column<SpecificationRow, Double> LEARNED_AT =
            Column.number("learned_at", SpecificationRow::learnedAt);
    private static final Column<SpecificationRow, String> COUNT = Column.text("count", SpecificationRow::count);
    private static final Column<SpecificationRow, Double> BUDGET = Column.number("budget", SpecificationRow::budget);
    private static final Column<SpecificationRow, String> REPETITIONS =
            Column.text("repetitions", SpecificationRow::repetitions);
    private static final Column<SpecificationRow, String> EXCLUDE = Column.text("exclude", SpecificationRow::exclude);
    private static final Column<SpecificationRow, Verdict> VERDICT =
            Column.word("verdict", Verdict.class, SpecificationRow::verdict);
    private static final Column<SpecificationRow, Double> VALUE = Column.number("value", SpecificationRow::value);
    private static final Column<SpecificationRow, Double> LOW = Column.number("low", SpecificationRow::low);
    private static final Column<SpecificationRow, Double> HIGH = Column.number("high", SpecificationRow::high);

    static final Layout<SpecificationRow> LAYOUT = Layout.of(
            line -> new SpecificationRow(
                    CLAIM.of(line),
                    STRATUM.of(line),
                    LEARNED_AT.of(line),
                    COUNT.of(line),
                    BUDGET.of(line),
                    REPETITIONS.of(line),
                    EXCLUDE.of(line),
                    VERDICT.of(line),
                    VALUE.of(line),
                    LOW.of(line),
                    HIGH.of(line)),
            List.of(CLAIM, STRATUM, LEARNED_AT, COUNT, BUDGET, REPETITIONS, EXCLUDE, VERDICT, VALUE, LOW, HIGH));

    /** Checks that there is a claim, and every range. */
    public SpecificationRow {
        Ranges.notBlank("claim", claim);
        Ranges.share("learned_at", learnedAt);
        Ranges.notBlank("count", count);
        Ranges.share("budget", budget);
        Ranges.notBlank("repetitions", repetitions);
        Ranges.notBlank("exclude", exclude);
    }

    /** The claim as {@link ClaimRow#title()} has it. */
    public String title() {
        return ClaimRow.title(claim, stratum);
    }
}
