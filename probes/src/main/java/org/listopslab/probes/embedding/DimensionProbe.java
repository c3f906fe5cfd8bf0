package org.listopslab.probes.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;

/**
 * Of how many dimensions the elements' embeddings are, beside a random cloud of as many elements and as many dimensions: so few points
 * are of fewer dimensions than they lie in whatever they are.
 */
public final class DimensionProbe implements Probe<DimensionProbe.Row> {
    private static final int CLOUDS = 199;

    /**
     * One measure of one table.
     *
     * @param which the table
     * @param measure what is called its dimension
     * @param value the dimension, at least 1; NaN where elements are too alike to tell
     * @param isotropicMean the mean of the same over clouds of normal noise, alike in all directions, of the same form
     * @param isotropicLow the 2.5 % point of these
     * @param isotropicHigh the 97.5 % point of these
     * @param p how often such a cloud is of so few dimensions
     * @param untrained the dimension before training
     */
    public record Row(
            EmbeddingTable which,
            Dimension measure,
            double value,
            double isotropicMean,
            double isotropicLow,
            double isotropicHigh,
            double p,
            double untrained) {
        private static final Column<Row, EmbeddingTable> WHICH = Column.word("which", EmbeddingTable.class, Row::which);
        private static final Column<Row, Dimension> MEASURE = Column.word("measure", Dimension.class, Row::measure);
        private static final Column<Row, Double> VALUE = Column.number("value", Row::value);
        private static final Column<Row, Double> ISOTROPIC_MEAN = Column.number("isotropic_mean", Row::isotropicMean);
        private static final Column<Row, Double> ISOTROPIC_LOW = Column.number("isotropic_low", Row::isotropicLow);
        private static final Column<Row, Double> ISOTROPIC_HIGH = Column.number("isotropic_high", Row::isotropicHigh);
        private static final Column<Row, Double> P = Column.number("p", Row::p);
        private static final Column<Row, Double> UNTRAINED = Column.number("untrained", Row::untrained);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        WHICH.of(line),
                        MEASURE.of(line),
                        VALUE.of(line),
                        ISOTROPIC_MEAN.of(line),
                        ISOTROPIC_LOW.of(line),
                        ISOTROPIC_HIGH.of(line),
                        P.of(line),
                        UNTRAINED.of(line)),
                List.of(WHICH, MEASURE, VALUE, ISOTROPIC_MEAN, ISOTROPIC_LOW, ISOTROPIC_HIGH, P, UNTRAINED));
    }

    @Override
    public String name() {
        return "dimension";
    }

    @Override
    public String definition() {
        return "of how many dimensions the elements' embeddings are: participation ratio of the principal components' variances, and by"
                + " the two nearest neighbours where there are " + Dimension.TWO_NEAREST_NEIGHBOURS.least()
                + " elements or more, beside " + CLOUDS
                + " clouds of normal noise of the same form and the untrained twin";
    }

    @Override
    public String source() {
        return "participation ratio as in Gao et al. 2017 on the dimension of neural data; two nearest neighbours as in Facco et al. 2017, in the form of the likelihood";
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Row row) {
        return Optional.of(new Quantity(
                row.which().name().toLowerCase(Locale.ROOT) + ", "
                        + row.measure().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                row.value()));
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        if (subject.domain().size() < Dimension.PARTICIPATION_RATIO.least()) {
            return Reading.notApplicable(
                    "there are only " + subject.domain().size() + " elements, which lie on a line");
        }
        if (subject.origin().width() < 2) {
            return Reading.notApplicable("its embeddings have one dimension");
        }
        return EmbeddingTable.each(name(), subject, DimensionProbe::rows);
    }

    /** Measures the embeddings of at least three elements, not all equal, in at least two dimensions. */
    static List<Row> rows(EmbeddingTable which, float[][] trained, float[][] untrained, SplittableRandom random) {
        double[][] cloud = Rows.checked(trained, 3);
        double[][] before = Rows.checked(untrained, 3);
        return Stream.of(Dimension.values())
                .filter(measure -> measure.least() <= cloud.length)
                .map(measure -> row(which, measure, cloud, before, random))
                .toList();
    }

    private static Row row(
            EmbeddingTable which, Dimension measure, double[][] cloud, double[][] before, SplittableRandom random) {
        double value = measure.of(cloud);
        double[] drawn = new double[CLOUDS];
        for (int i = 0; i < CLOUDS; i++) {
            drawn[i] = measure.of(noise(cloud.length, cloud[0].length, random));
        }
        Arrays.sort(drawn);
        long atMost = Arrays.stream(drawn).filter(other -> other <= value).count();
        return new Row(
                which,
                measure,
                value,
                Arrays.stream(drawn).average().orElseThrow(),
                drawn[CLOUDS / 40],
                drawn[CLOUDS - 1 - CLOUDS / 40],
                Double.isNaN(value) ? Double.NaN : (atMost + 1.0) / (CLOUDS + 1),
                measure.of(before));
    }

    private static double[][] noise(int n, int width, SplittableRandom random) {
        double[][] rows = new double[n][width];
        for (double[] row : rows) {
            for (int d = 0; d < width; d++) {
                row[d] = random.nextGaussian();
            }
        }
        return rows;
    }
}
