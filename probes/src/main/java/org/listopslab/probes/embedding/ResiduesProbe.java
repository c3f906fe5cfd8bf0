package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.curricula.threshold.Holm;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.probes.Evidence;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Relabelling;
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
     * @param test the share that depends on the residue modulo d: exact for d = 2 up to n = 16 (all splits into halves), after the
     *     frequencies that were found and are none of d's; corrected for the number of divisors by Holm's method
     */
    public record Row(EmbeddingTable which, int divisor, ShareTest test) {
        private static final Column<Row, EmbeddingTable> WHICH = Column.word("which", EmbeddingTable.class, Row::which);
        private static final Column<Row, Integer> DIVISOR = Column.small("divisor", Row::divisor);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(WHICH.of(line), DIVISOR.of(line), ShareTest.read(line)),
                Stream.of(List.<Column<Row, ?>>of(WHICH, DIVISOR), ShareTest.columns(Row::test))
                        .flatMap(List::stream)
                        .toList());
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
                : Optional.of(new Evidence(
                        row.which().of("modulo " + row.divisor()),
                        row.test().share(),
                        row.test().pAfter()));
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
                    new ShareTest(
                            residue.shares(gram)[0],
                            (d - 1) / (n - 1.0),
                            untrained.map(twin -> residue.shares(twin)[0]).orElse(Double.NaN),
                            p,
                            exact ? Halves.count(n) : draws + 1,
                            away.stream()
                                    .map(part -> Integer.toString(part + 1))
                                    .collect(Collectors.joining(" ")),
                            away.isEmpty() ? p : StepDown.pAfter(residue, frequencies, away, gram, draws, random),
                            Double.NaN)));
        }
        double[] corrected =
                Holm.adjusted(rows.stream().map(row -> row.test.pAfter()).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i ->
                        new Row(which, rows.get(i).divisor, rows.get(i).test.corrected(corrected[i])))
                .toList();
    }
}
