package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.curricula.threshold.Holm;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.probes.Evidence;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.TestedProbe;

/**
 * How much of the embeddings of numbers modulo n is a function of the number modulo a divisor of n: of its frequencies, the multiples
 * of n / d. Modulo 2 is parity. What is a function of the number modulo d is one modulo multiples of d, too.
 */
public final class ResiduesProbe implements TestedProbe<ResiduesProbe.Row> {
    /**
     * One divisor of n in one table.
     *
     * @param which the table
     * @param divisor d, a divisor of n but 1 and n
     * @param share the share of the elements' variance that depends on the residue modulo d, 0 to 1
     * @param expected the mean of the share over all relabellings: (d - 1) / (n - 1)
     * @param untrained the share before training
     * @param p how often relabelled elements have such a share: of all splits into halves for d = 2 up to n = 16, else of random
     *     relabellings
     * @param arrangements how many arrangements p rests on; no p is below one of them
     * @param after the frequencies that were found, are none of d's, and are taken away, with blanks between them
     * @param pAfter the p-value of its share of the variance that those leave; p where there are none
     * @param pCorrected the same corrected for the number of divisors by Holm's method
     */
    public record Row(
            EmbeddingTable which,
            int divisor,
            double share,
            double expected,
            double untrained,
            double p,
            int arrangements,
            String after,
            double pAfter,
            double pCorrected) {
        private Row corrected(double corrected) {
            return new Row(which, divisor, share, expected, untrained, p, arrangements, after, pAfter, corrected);
        }

        private static final Column<Row, EmbeddingTable> WHICH = Column.word("which", EmbeddingTable.class, Row::which);
        private static final Column<Row, Integer> DIVISOR = Column.small("divisor", Row::divisor);
        private static final Column<Row, Double> SHARE = Column.number("share", Row::share);
        private static final Column<Row, Double> EXPECTED = Column.number("expected", Row::expected);
        private static final Column<Row, Double> UNTRAINED = Column.number("untrained", Row::untrained);
        private static final Column<Row, Double> P = Column.number("p", Row::p);
        private static final Column<Row, Integer> ARRANGEMENTS = Column.small("arrangements", Row::arrangements);
        private static final Column<Row, String> AFTER = Column.text("after", Row::after);
        private static final Column<Row, Double> P_AFTER = Column.number("p_after", Row::pAfter);
        private static final Column<Row, Double> P_CORRECTED = Column.number("p_corrected", Row::pCorrected);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        WHICH.of(line),
                        DIVISOR.of(line),
                        SHARE.of(line),
                        EXPECTED.of(line),
                        UNTRAINED.of(line),
                        P.of(line),
                        ARRANGEMENTS.of(line),
                        AFTER.of(line),
                        P_AFTER.of(line),
                        P_CORRECTED.of(line)),
                List.of(WHICH, DIVISOR, SHARE, EXPECTED, UNTRAINED, P, ARRANGEMENTS, AFTER, P_AFTER, P_CORRECTED));
    }

    @Override
    public String name() {
        return "residues";
    }

    @Override
    public String definition() {
        return "the share of the variance of the elements' embeddings that depends on the number modulo each divisor of n, beside"
                + " relabelled elements, before and after other frequencies that are found are taken away, and the untrained twin";
    }

    @Override
    public String source() {
        return "the lab's own: the one-way analysis of variance between residue classes, tested as in Freedman and Lane 1983";
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    /** Residues modulo 2 and 3 are one frequency each, of which {@link FourierProbe} speaks. */
    @Override
    public Optional<Evidence> evidence(Row row) {
        return row.divisor() <= 3
                ? Optional.empty()
                : Optional.of(new Evidence(row.which().of("modulo " + row.divisor()), row.share(), row.pAfter()));
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        int n = subject.domain().size();
        if (!(subject.domain() instanceof IntegersModulo)) {
            return Reading.notApplicable("its elements are no numbers modulo n");
        }
        if (Scheme.residues(n).isEmpty()) {
            return Reading.notApplicable(n + " is a prime number, and has no divisors but 1 and itself");
        }
        return EmbeddingTable.each(
                name(),
                subject,
                (which, trained, untrained, random) ->
                        rows(which, trained, Gram.of(untrained), Relabelling.DRAWS, random));
    }

    /** Measures embeddings of elements whose number is not prime, not all equal. */
    static List<Row> rows(
            EmbeddingTable which, float[][] trained, Optional<Gram> untrained, int draws, SplittableRandom random) {
        Gram gram = Gram.of(trained).orElseThrow();
        int n = gram.size();
        Scheme frequencies = Scheme.cyclic(n);
        List<StepDown.Tested> tested = StepDown.of(frequencies, gram, draws, random);
        List<Row> rows = new ArrayList<>();
        for (Scheme residue : Scheme.residues(n)) {
            int d = Integer.parseInt(residue.parts().get(0).name());
            List<Integer> away = IntStream.range(0, tested.size())
                    .filter(part ->
                            (part + 1) % (n / d) != 0 && tested.get(part).found())
                    .boxed()
                    .toList();
            boolean exact = d == 2 && n <= Halves.MOST;
            double p = exact ? Halves.p(gram) : StepDown.pAfter(residue, frequencies, List.of(), gram, draws, random);
            rows.add(new Row(
                    which,
                    d,
                    residue.shares(gram)[0],
                    (d - 1) / (n - 1.0),
                    untrained.map(twin -> residue.shares(twin)[0]).orElse(Double.NaN),
                    p,
                    exact ? Halves.count(n) : draws + 1,
                    away.stream().map(part -> Integer.toString(part + 1)).collect(Collectors.joining(" ")),
                    away.isEmpty() ? p : StepDown.pAfter(residue, frequencies, away, gram, draws, random),
                    Double.NaN));
        }
        double[] corrected = Holm.adjusted(rows.stream().map(Row::pAfter).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).corrected(corrected[i]))
                .toList();
    }
}
