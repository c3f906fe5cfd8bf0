package org.listopslab.probes;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;

/**
 * One line of {@code probes/tests.csv}: whether anything was found in models that differ in their seed alone.
 *
 * @param curriculum what they were taught
 * @param stratum what else tells them from others; empty for nothing
 * @param width their residual width D
 * @param task the task that they have learned or not
 * @param knowledge whether they have
 * @param probe the probe's name
 * @param quantity what it measured
 * @param models how many they are
 * @param mean the mean of what was measured
 * @param untrained the same mean before training
 * @param alone how many of them have a p-value of at most 0.05 by themselves
 * @param p the p-value of "in none of these models is there anything to find", by Fisher's method
 * @param pHolm the same corrected for the number of lines of this table by Holm's method
 * @param pUntrained p of the same models before training, where there is nothing to find
 */
public record SeedTestRow(
        String curriculum,
        String stratum,
        int width,
        String task,
        Knowledge knowledge,
        String probe,
        String quantity,
        int models,
        double mean,
        double untrained,
        int alone,
        double p,
        double pHolm,
        double pUntrained) {
    private static final Column<SeedTestRow, String> CURRICULUM = Column.text("curriculum", SeedTestRow::curriculum);
    private static final Column<SeedTestRow, String> STRATUM = Column.text("stratum", SeedTestRow::stratum);
    private static final Column<SeedTestRow, Integer> WIDTH = Column.small("width", SeedTestRow::width);
    private static final Column<SeedTestRow, String> TASK = Column.text("task", SeedTestRow::task);
    private static final Column<SeedTestRow, Knowledge> KNOWLEDGE =
            Column.word("knowledge", Knowledge.class, SeedTestRow::knowledge);
    private static final Column<SeedTestRow, String> PROBE = Column.text("probe", SeedTestRow::probe);
    private static final Column<SeedTestRow, String> QUANTITY = Column.text("quantity", SeedTestRow::quantity);
    private static final Column<SeedTestRow, Integer> MODELS = Column.small("models", SeedTestRow::models);
    private static final Column<SeedTestRow, Double> MEAN = Column.number("mean", SeedTestRow::mean);
    private static final Column<SeedTestRow, Double> UNTRAINED = Column.number("untrained", SeedTestRow::untrained);
    private static final Column<SeedTestRow, Integer> ALONE = Column.small("alone", SeedTestRow::alone);
    private static final Column<SeedTestRow, Double> P = Column.number("p", SeedTestRow::p);
    private static final Column<SeedTestRow, Double> P_HOLM = Column.number("p_holm", SeedTestRow::pHolm);
    private static final Column<SeedTestRow, Double> P_UNTRAINED =
            Column.number("p_untrained", SeedTestRow::pUntrained);

    static final Layout<SeedTestRow> LAYOUT = Layout.of(
            line -> new SeedTestRow(
                    CURRICULUM.of(line),
                    STRATUM.of(line),
                    WIDTH.of(line),
                    TASK.of(line),
                    KNOWLEDGE.of(line),
                    PROBE.of(line),
                    QUANTITY.of(line),
                    MODELS.of(line),
                    MEAN.of(line),
                    UNTRAINED.of(line),
                    ALONE.of(line),
                    P.of(line),
                    P_HOLM.of(line),
                    P_UNTRAINED.of(line)),
            List.of(
                    CURRICULUM,
                    STRATUM,
                    WIDTH,
                    TASK,
                    KNOWLEDGE,
                    PROBE,
                    QUANTITY,
                    MODELS,
                    MEAN,
                    UNTRAINED,
                    ALONE,
                    P,
                    P_HOLM,
                    P_UNTRAINED));

    /** The same line with its p-value corrected. */
    SeedTestRow corrected(double holm) {
        return new SeedTestRow(
                curriculum,
                stratum,
                width,
                task,
                knowledge,
                probe,
                quantity,
                models,
                mean,
                untrained,
                alone,
                p,
                holm,
                pUntrained);
    }
}
