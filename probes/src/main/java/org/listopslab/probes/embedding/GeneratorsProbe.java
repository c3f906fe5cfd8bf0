package org.listopslab.probes.embedding;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
 * Whether the embeddings of numbers modulo n lie on rings in any steps that reach every number: the frequencies that share no divisor with
 * n. For a sum modulo n all of them are alike, since multiplying every number by a unit changes no sum; an order of the numbers knows
 * the steps of one alone.
 */
public final class GeneratorsProbe implements TestedProbe<GeneratorsProbe.Row> {
    /**
     * One table.
     *
     * @param which the table
     * @param test the share of the variance in all generating frequencies together
     */
    public record Row(EmbeddingTable which, ShareTest test) {
        private static final Column<Row, EmbeddingTable> WHICH = Column.word("which", EmbeddingTable.class, Row::which);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(WHICH.of(line), ShareTest.read(line)),
                Stream.of(List.<Column<Row, ?>>of(WHICH), ShareTest.columns(Row::test))
                        .flatMap(List::stream)
                        .toList());
    }

    @Override
    public String name() {
        return "generators";
    }

    @Override
    public String definition() {
        return "the share of the variance of the elements' embeddings in all frequencies of Z_n that share no divisor with n, which are"
                + " alike for sums, beside relabelled elements and the untrained twin";
    }

    @Override
    public String source() {
        return "the lab's own: Fourier components as in Nanda et al. 2023, section 4.1, summed over the orbit of the units of Z_n";
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    @Override
    public Optional<Evidence> evidence(Row row) {
        return Optional.of(new Evidence(
                row.which().of("generating frequencies"),
                row.test().share(),
                row.test().p()));
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        int n = subject.domain().size();
        if (!(subject.domain() instanceof IntegersModulo)) {
            return Reading.notApplicable("its elements are no numbers modulo n");
        }
        if (Scheme.generating(n).parts().get(0).rank() == n - 1) {
            return Reading.notApplicable("every frequency generates the numbers modulo " + n);
        }
        if (Scheme.generating(n).parts().get(0).rank() <= 2) {
            return Reading.notApplicable(
                    "only frequency 1 generates the numbers modulo " + n + ", which fourier and order measure");
        }
        return EmbeddingTable.each(
                name(),
                subject,
                (which, trained, untrained, random) ->
                        List.of(row(which, trained, Gram.of(untrained), Relabelling.DRAWS, random)));
    }

    /** Measures embeddings of elements whose number is not prime, not all equal. */
    static Row row(
            EmbeddingTable which, float[][] trained, Optional<Gram> untrained, int draws, SplittableRandom random) {
        Gram gram = Gram.of(trained).orElseThrow();
        Scheme scheme = Scheme.generating(gram.size());
        StepDown.Tested tested = StepDown.of(scheme, gram, draws, random).get(0);
        return new Row(
                which,
                new ShareTest(
                        tested.share(),
                        scheme.parts().get(0).rank() / (gram.size() - 1.0),
                        untrained.map(twin -> scheme.shares(twin)[0]).orElse(Double.NaN),
                        tested.p(),
                        draws + 1,
                        "",
                        tested.pAfter(),
                        tested.corrected()));
    }
}
