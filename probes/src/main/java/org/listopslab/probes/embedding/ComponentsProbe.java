package org.listopslab.probes.embedding;

import java.util.List;
import java.util.stream.IntStream;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;

/** How much of the variance of the elements' embeddings lies along each principal component. */
public final class ComponentsProbe implements Probe<ComponentsProbe.Row> {
    /**
     * One principal component of one model's elements.
     *
     * @param component which one, from 1
     * @param explainedVariance its share of the whole variance, from 0 to 1
     */
    public record Row(int component, double explainedVariance) {
        private static final Column<Row, Integer> COMPONENT = Column.small("component", Row::component);
        private static final Column<Row, Double> EXPLAINED =
                Column.number("explained_variance", Row::explainedVariance);

        private static final Layout<Row> LAYOUT =
                Layout.of(line -> new Row(COMPONENT.of(line), EXPLAINED.of(line)), List.of(COMPONENT, EXPLAINED));
    }

    @Override
    public String name() {
        return "components";
    }

    @Override
    public String definition() {
        return "the share of the variance of the elements' embeddings along each of their principal components";
    }

    @Override
    public String source() {
        return "Pearson 1901; components by singular value decomposition of the centred embeddings";
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        PrincipalComponents found = PrincipalComponents.of(subject.embeddings());
        return Reading.of(IntStream.range(0, found.count())
                .mapToObj(k -> new Row(k + 1, found.explainedVariance(k)))
                .toList());
    }
}
