package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.probes.Evidence;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.TestedProbe;

/**
 * Which frequencies of Z_n carry the embeddings of its elements. Frequency 1 is a ring in the order of the numbers, n / 2 is parity; a
 * line in that order is mostly frequency 1 too, and told from a ring by circularity.
 */
public final class FourierProbe implements TestedProbe<FourierProbe.Row> {
    /** The fewest elements with more than one frequency. */
    static final int LEAST = 4;

    /**
     * One frequency of one table.
     *
     * @param which the table
     * @param frequency k, 1 to floor(n / 2)
     * @param share its share of the elements' variance, 0 to 1
     * @param expected the mean of the share over all relabellings: its dimensions over n - 1
     * @param untrained the share before training
     * @param p how often relabelled elements have such a share: of all splits into halves for k = n / 2 up to n = 16, else of
     *     random relabellings
     * @param arrangements how many arrangements p rests on; no p is below one of them
     * @param after the frequencies that were found before this one and are taken away, with blanks between them
     * @param pAfter the p-value of its share of the variance that those leave; p where there are none
     * @param pCorrected the same corrected for the choice among the frequencies that are left
     * @param circularity the shorter axis over the longer one of the ellipse in its plane; NaN for k = n / 2, which has none
     * @param circularityShuffled the mean of the same over relabellings
     * @param circularityUntrained the same before training
     */
    public record Row(
            EmbeddingTable which,
            int frequency,
            double share,
            double expected,
            double untrained,
            double p,
            int arrangements,
            String after,
            double pAfter,
            double pCorrected,
            double circularity,
            double circularityShuffled,
            double circularityUntrained) {
        private static final Column<Row, EmbeddingTable> WHICH = Column.word("which", EmbeddingTable.class, Row::which);
        private static final Column<Row, Integer> FREQUENCY = Column.small("frequency", Row::frequency);
        private static final Column<Row, Double> SHARE = Column.number("share", Row::share);
        private static final Column<Row, Double> EXPECTED = Column.number("expected", Row::expected);
        private static final Column<Row, Double> UNTRAINED = Column.number("untrained", Row::untrained);
        private static final Column<Row, Double> P = Column.number("p", Row::p);
        private static final Column<Row, Integer> ARRANGEMENTS = Column.small("arrangements", Row::arrangements);
        private static final Column<Row, String> AFTER = Column.text("after", Row::after);
        private static final Column<Row, Double> P_AFTER = Column.number("p_after", Row::pAfter);
        private static final Column<Row, Double> P_CORRECTED = Column.number("p_corrected", Row::pCorrected);
        private static final Column<Row, Double> CIRCULARITY = Column.number("circularity", Row::circularity);
        private static final Column<Row, Double> CIRCULARITY_SHUFFLED =
                Column.number("circularity_shuffled", Row::circularityShuffled);
        private static final Column<Row, Double> CIRCULARITY_UNTRAINED =
                Column.number("circularity_untrained", Row::circularityUntrained);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        WHICH.of(line),
                        FREQUENCY.of(line),
                        SHARE.of(line),
                        EXPECTED.of(line),
                        UNTRAINED.of(line),
                        P.of(line),
                        ARRANGEMENTS.of(line),
                        AFTER.of(line),
                        P_AFTER.of(line),
                        P_CORRECTED.of(line),
                        CIRCULARITY.of(line),
                        CIRCULARITY_SHUFFLED.of(line),
                        CIRCULARITY_UNTRAINED.of(line)),
                List.of(
                        WHICH,
                        FREQUENCY,
                        SHARE,
                        EXPECTED,
                        UNTRAINED,
                        P,
                        ARRANGEMENTS,
                        AFTER,
                        P_AFTER,
                        P_CORRECTED,
                        CIRCULARITY,
                        CIRCULARITY_SHUFFLED,
                        CIRCULARITY_UNTRAINED));
    }

    @Override
    public String name() {
        return "fourier";
    }

    @Override
    public String definition() {
        return "the share of the variance of the elements' embeddings in each frequency of Z_n, beside relabelled elements"
                + " (exact for k = n / 2 up to n = 16, else " + Relabelling.DRAWS
                + " random relabellings), before and after larger"
                + " frequencies are taken away, and the untrained twin; how round its ring is";
    }

    @Override
    public String source() {
        return "Fourier components of embeddings as in Nanda et al. 2023, section 4.1; permutation tests as in Freedman and Lane"
                + " 1983; correction as in Westfall and Young 1993";
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    @Override
    public Optional<Evidence> evidence(Row row) {
        return Optional.of(new Evidence(row.which().of("frequency " + row.frequency()), row.share(), row.pAfter()));
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        if (!(subject.domain() instanceof IntegersModulo)) {
            return Reading.notApplicable("its elements are no numbers modulo n: see irreps");
        }
        if (subject.domain().size() < LEAST) {
            return Reading.notApplicable("there are only " + subject.domain().size()
                    + " elements, which have one frequency: it carries everything");
        }
        return EmbeddingTable.each(
                name(),
                subject,
                (which, trained, untrained, random) ->
                        rows(which, trained, Gram.of(untrained), Relabelling.DRAWS, random));
    }

    /** Measures the embeddings of at least {@value #LEAST} elements, not all equal. */
    static List<Row> rows(
            EmbeddingTable which, float[][] trained, Optional<Gram> untrained, int draws, SplittableRandom random) {
        Gram gram = Gram.of(trained).orElseThrow();
        int n = gram.size();
        Scheme scheme = Scheme.cyclic(n);
        List<StepDown.Tested> tested = StepDown.of(scheme, gram, draws, random);
        double[] before = untrained.map(scheme::shares).orElse(new double[tested.size()]);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < tested.size(); i++) {
            int k = i + 1;
            StepDown.Tested one = tested.get(i);
            boolean exact = 2 * k == n && n <= Halves.MOST;
            double p = exact ? Halves.p(gram) : one.p();
            double pAfter = exact && one.after().isEmpty() ? p : one.pAfter();
            rows.add(new Row(
                    which,
                    k,
                    one.share(),
                    scheme.parts().get(i).rank() / (n - 1.0),
                    untrained.isPresent() ? before[i] : Double.NaN,
                    p,
                    exact ? Halves.count(n) : draws + 1,
                    one.after().stream().map(part -> Integer.toString(part + 1)).collect(Collectors.joining(" ")),
                    pAfter,
                    Math.max(pAfter, one.corrected()),
                    Ellipse.circularity(gram, k),
                    Ellipse.shuffled(gram, k, random),
                    untrained.map(twin -> Ellipse.circularity(twin, k)).orElse(Double.NaN)));
        }
        return rows;
    }
}
