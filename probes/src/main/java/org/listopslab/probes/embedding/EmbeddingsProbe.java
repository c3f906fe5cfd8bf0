package org.listopslab.probes.embedding;

import java.util.List;
import java.util.stream.IntStream;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;

/** Where the tokens of the domain's elements lie along their first three principal components. */
public final class EmbeddingsProbe implements Probe<EmbeddingsProbe.Row> {
    /**
     * One token of one model.
     *
     * @param token the token's text
     * @param pc1 its coordinate along the first principal component, in the units of the embedding
     * @param pc2 along the second; NaN where there is none
     * @param pc3 along the third; NaN where there is none
     */
    public record Row(String token, double pc1, double pc2, double pc3) {
        private static final Column<Row, String> TOKEN = Column.text("token", Row::token);
        private static final Column<Row, Double> PC1 = Column.number("pc1", Row::pc1);
        private static final Column<Row, Double> PC2 = Column.number("pc2", Row::pc2);
        private static final Column<Row, Double> PC3 = Column.number("pc3", Row::pc3);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(TOKEN.of(line), PC1.of(line), PC2.of(line), PC3.of(line)),
                List.of(TOKEN, PC1, PC2, PC3));
    }

    @Override
    public String name() {
        return "embeddings";
    }

    @Override
    public String definition() {
        return "each element's token along the first three principal components of all elements' embeddings";
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
        return Reading.of(IntStream.range(0, subject.domain().size())
                .mapToObj(i -> new Row(
                        subject.domain().text(i),
                        found.coordinate(i, 0),
                        found.coordinate(i, 1),
                        found.coordinate(i, 2)))
                .toList());
    }
}
