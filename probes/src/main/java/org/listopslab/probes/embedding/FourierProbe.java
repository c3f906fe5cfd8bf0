package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.probes.Evidence;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Relabelling;
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
     * @param test its share: exact for k = n / 2 up to n = 16 (all splits into halves), after the frequencies that were found before
     * @param circularity the shorter axis over the longer one of the ellipse in its plane; NaN for k = n / 2, which has none
     * @param circularityShuffled the mean of the same over relabellings
     * @param circularityUntrained the same before training
     */
    public record Row(
            EmbeddingTable which,
            int frequency,
            ShareTest test,
            double circularity,
            double circularityShuffled,
            double circularityUntrained) {
        private static final Column<Row, EmbeddingTable> WHICH = Column.word("which", EmbeddingTable.class, Row::which);
        private static final Column<Row, Integer> FREQUENCY = Column.small("frequency", Row::frequency);
        private static final Column<Row, Double> CIRCULARITY = Column.number("circularity", Row::circularity);
        private static final Column<Row, Double> CIRCULARITY_SHUFFLED =
                Column.number("circularity_shuffled", Row::circularityShuffled);
        private static final Column<Row, Double> CIRCULARITY_UNTRAINED =
                Column.number("circularity_untrained", Row::circularityUntrained);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        WHICH.of(line),
                        FREQUENCY.of(line),
                        ShareTest.read(line),
                        CIRCULARITY.of(line),
                        CIRCULARITY_SHUFFLED.of(line),
                        CIRCULARITY_UNTRAINED.of(line)),
                Stream.of(
                                List.<Column<Row, ?>>of(WHICH, FREQUENCY),
                                ShareTest.columns(Row::test),
                                List.<Column<Row, ?>>of(CIRCULARITY, CIRCULARITY_SHUFFLED, CIRCULARITY_UNTRAINED))
                        .flatMap(List::stream)
                        .toList());
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
        return Optional.of(new Evidence(
                row.which().of("frequency " + row.frequency()),
                row.test().share(),
                row.test().pAfter()));
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
                    new ShareTest(
                            one.share(),
                            scheme.parts().get(i).rank() / (n - 1.0),
                            untrained.isPresent() ? before[i] : Double.NaN,
                            p,
                            exact ? Halves.count(n) : draws + 1,
                            one.after().stream()
                                    .map(part -> Integer.toString(part + 1))
                                    .collect(Collectors.joining(" ")),
                            pAfter,
                            Math.max(pAfter, one.corrected())),
                    Ellipse.circularity(gram, k),
                    Ellipse.shuffled(gram, k, random),
                    untrained.map(twin -> Ellipse.circularity(twin, k)).orElse(Double.NaN)));
        }
        return rows;
    }
}
