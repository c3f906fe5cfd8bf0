package org.listopslab.probes.embedding;

import java.util.List;
import java.util.function.Function;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Fields;

/**
 * The share of the elements' variance that lies in one part of a decomposition, and how sure that is: columns that tables of
 * frequencies, residues and representations have in common.
 *
 * @param share the share, 0 to 1
 * @param expected the mean of the share over all relabellings: the part's dimensions over n - 1
 * @param untrained the share before training; NaN where there is no variance then
 * @param p how often relabelled elements have such a share
 * @param arrangements how many arrangements p rests on; no p is below one of them
 * @param after what was found before, is no part of this one, and is taken away, with blanks between the names
 * @param pAfter the p-value of its share of the variance that those leave; p where there are none
 * @param pCorrected the same corrected for the number of parts
 */
public record ShareTest(
        double share,
        double expected,
        double untrained,
        double p,
        int arrangements,
        String after,
        double pAfter,
        double pCorrected) {
    private static final Column<ShareTest, Double> SHARE = Column.number("share", ShareTest::share);
    private static final Column<ShareTest, Double> EXPECTED = Column.number("expected", ShareTest::expected);
    private static final Column<ShareTest, Double> UNTRAINED = Column.number("untrained", ShareTest::untrained);
    private static final Column<ShareTest, Double> P = Column.number("p", ShareTest::p);
    private static final Column<ShareTest, Integer> ARRANGEMENTS =
            Column.small("arrangements", ShareTest::arrangements);
    private static final Column<ShareTest, String> AFTER = Column.text("after", ShareTest::after);
    private static final Column<ShareTest, Double> P_AFTER = Column.number("p_after", ShareTest::pAfter);
    private static final Column<ShareTest, Double> P_CORRECTED = Column.number("p_corrected", ShareTest::pCorrected);

    /** The columns of tables whose rows have such a test. */
    static <R> List<Column<R, ?>> columns(Function<R, ShareTest> test) {
        return List.of(
                SHARE.in(test),
                EXPECTED.in(test),
                UNTRAINED.in(test),
                P.in(test),
                ARRANGEMENTS.in(test),
                AFTER.in(test),
                P_AFTER.in(test),
                P_CORRECTED.in(test));
    }

    /** The test that a line has. */
    static ShareTest read(Fields line) {
        return new ShareTest(
                SHARE.of(line),
                EXPECTED.of(line),
                UNTRAINED.of(line),
                P.of(line),
                ARRANGEMENTS.of(line),
                AFTER.of(line),
                P_AFTER.of(line),
                P_CORRECTED.of(line));
    }

    /** The same with another corrected p-value. */
    ShareTest corrected(double corrected) {
        return new ShareTest(share, expected, untrained, p, arrangements, after, pAfter, corrected);
    }
}
