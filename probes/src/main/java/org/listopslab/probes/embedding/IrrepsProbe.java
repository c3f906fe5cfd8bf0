package org.listopslab.probes.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.domain.FiniteGroup;
import org.listopslab.probes.Evidence;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Relabelling;
import org.listopslab.probes.Subject;
import org.listopslab.probes.TestedProbe;

/**
 * Which irreducible representations of a group carry the embeddings of its elements: for cyclic groups, the frequencies of
 * {@link FourierProbe}.
 */
public final class IrrepsProbe implements TestedProbe<IrrepsProbe.Row> {
    private final Map<FiniteGroup, Scheme> schemes = new ConcurrentHashMap<>();

    /**
     * One isotypic component in one table.
     *
     * @param which the table
     * @param component the dimension d of its irreducible representation and a letter
     * @param characters its character at each conjugacy class up to inverses, by the class's first element, with blanks between them;
     *     summed with its complex conjugate's where that is another
     * @param rank the dimension of the component: d², or 2 d² where there is another conjugate
     * @param test its share, after the components that were found before
     */
    public record Row(EmbeddingTable which, String component, String characters, int rank, ShareTest test) {
        private static final Column<Row, EmbeddingTable> WHICH = Column.word("which", EmbeddingTable.class, Row::which);
        private static final Column<Row, String> COMPONENT = Column.text("component", Row::component);
        private static final Column<Row, String> CHARACTERS = Column.text("characters", Row::characters);
        private static final Column<Row, Integer> RANK = Column.small("rank", Row::rank);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        WHICH.of(line), COMPONENT.of(line), CHARACTERS.of(line), RANK.of(line), ShareTest.read(line)),
                Stream.of(List.<Column<Row, ?>>of(WHICH, COMPONENT, CHARACTERS, RANK), ShareTest.columns(Row::test))
                        .flatMap(List::stream)
                        .toList());
    }

    @Override
    public String name() {
        return "irreps";
    }

    @Override
    public String definition() {
        return "the share of the variance of the elements' embeddings in each isotypic component of the group's regular representation,"
                + " beside " + Relabelling.DRAWS
                + " random relabellings, before and after larger components are taken away, and the untrained twin";
    }

    @Override
    public String source() {
        return "Serre 1977, section 2.6; representations in trained networks as in Chughtai et al. 2023; permutation tests as in"
                + " Freedman and Lane 1983";
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    @Override
    public Optional<Evidence> evidence(Row row) {
        return Optional.of(new Evidence(
                row.which().of("component " + row.component()),
                row.test().share(),
                row.test().pAfter()));
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        if (!(subject.domain() instanceof FiniteGroup group)) {
            return Reading.notApplicable("its elements are numbers modulo n: see fourier");
        }
        Scheme scheme = schemes.computeIfAbsent(group, GroupScheme::of);
        if (scheme.parts().size() < 2) {
            return Reading.notApplicable(group + " has one representation but the trivial one: it carries everything");
        }
        return EmbeddingTable.each(
                name(),
                subject,
                (which, trained, untrained, random) ->
                        rows(which, scheme, trained, Gram.of(untrained), Relabelling.DRAWS, random));
    }

    /** Measures embeddings of a group's elements, not all equal. */
    static List<Row> rows(
            EmbeddingTable which,
            Scheme scheme,
            float[][] trained,
            Optional<Gram> untrained,
            int draws,
            SplittableRandom random) {
        Gram gram = Gram.of(trained).orElseThrow();
        List<StepDown.Tested> tested = StepDown.of(scheme, gram, draws, random);
        double[] before = untrained.map(scheme::shares).orElse(new double[tested.size()]);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < tested.size(); i++) {
            Scheme.Part part = scheme.parts().get(i);
            StepDown.Tested one = tested.get(i);
            rows.add(new Row(
                    which,
                    part.name(),
                    GroupScheme.characters(part),
                    part.rank(),
                    new ShareTest(
                            one.share(),
                            part.rank() / (gram.size() - 1.0),
                            untrained.isPresent() ? before[i] : Double.NaN,
                            one.p(),
                            draws + 1,
                            one.after().stream()
                                    .map(found -> scheme.parts().get(found).name())
                                    .collect(Collectors.joining(" ")),
                            one.pAfter(),
                            one.corrected())));
        }
        return rows;
    }
}
