package org.listopslab.probes.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.probes.Evidence;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Relabelling;
import org.listopslab.probes.Subject;
import org.listopslab.probes.TestedProbe;

/**
 * Whether numbers lie in numerical order along some direction: each number is told by ridge regression on the embeddings of all others
 * ({@link LinearReadout}), and what is said must rise with the numbers. A ring scores on it too, since half of it rises and half falls:
 * what a perfect one scores stands beside.
 */
public final class OrderProbe implements TestedProbe<OrderProbe.Row> {
    /** The fewest elements of which something can be said: a rank correlation of four or fewer has no small p-value. */
    static final int LEAST = 5;

    /**
     * The order in one table.
     *
     * @param which the table
     * @param spearman Spearman's rank correlation of the left-out predictions with the numbers, -1 to 1
     * @param shuffledMean its mean over relabelled elements: below 0, since who leaves a large number out expects less
     * @param shuffledHigh the 95 % point of the same
     * @param p how often relabelled elements score as high
     * @param arrangements how many arrangements p rests on; no p is below one of them
     * @param untrained the score before training
     * @param ring the score of a perfect ring of as many elements
     */
    public record Row(
            EmbeddingTable which,
            double spearman,
            double shuffledMean,
            double shuffledHigh,
            double p,
            int arrangements,
            double untrained,
            double ring) {
        private static final Column<Row, EmbeddingTable> WHICH = Column.word("which", EmbeddingTable.class, Row::which);
        private static final Column<Row, Double> SPEARMAN = Column.number("spearman", Row::spearman);
        private static final Column<Row, Double> SHUFFLED_MEAN = Column.number("shuffled_mean", Row::shuffledMean);
        private static final Column<Row, Double> SHUFFLED_HIGH = Column.number("shuffled_high", Row::shuffledHigh);
        private static final Column<Row, Double> P = Column.number("p", Row::p);
        private static final Column<Row, Integer> ARRANGEMENTS = Column.small("arrangements", Row::arrangements);
        private static final Column<Row, Double> UNTRAINED = Column.number("untrained", Row::untrained);
        private static final Column<Row, Double> RING = Column.number("ring", Row::ring);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        WHICH.of(line),
                        SPEARMAN.of(line),
                        SHUFFLED_MEAN.of(line),
                        SHUFFLED_HIGH.of(line),
                        P.of(line),
                        ARRANGEMENTS.of(line),
                        UNTRAINED.of(line),
                        RING.of(line)),
                List.of(WHICH, SPEARMAN, SHUFFLED_MEAN, SHUFFLED_HIGH, P, ARRANGEMENTS, UNTRAINED, RING));
    }

    @Override
    public String name() {
        return "order";
    }

    @Override
    public String definition() {
        return "the rank correlation of the numbers with what ridge regression on the other elements' embeddings says of each, beside "
                + Relabelling.DRAWS
                + " random relabellings, the untrained twin, and a perfect ring, which scores on it too";
    }

    @Override
    public String source() {
        return "leave-one-out ridge regression; permutation test as in Ojala and Garriga 2010, section 3";
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    @Override
    public Optional<Evidence> evidence(Row row) {
        return Optional.of(new Evidence(row.which().of("order"), row.spearman(), row.p()));
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        if (!(subject.domain() instanceof IntegersModulo)) {
            return Reading.notApplicable("its elements are no numbers, and have no order");
        }
        if (subject.domain().size() < LEAST) {
            return Reading.notApplicable(
                    "there are only " + subject.domain().size() + " elements, and order needs " + LEAST);
        }
        return EmbeddingTable.each(
                name(),
                subject,
                (which, trained, untrained, random) ->
                        List.of(row(which, trained, untrained, Relabelling.DRAWS, random)));
    }

    /** Measures the embeddings of at least {@value #LEAST} elements, not all equal. */
    static Row row(EmbeddingTable which, float[][] trained, float[][] untrained, int draws, SplittableRandom random) {
        LinearReadout readout = LinearReadout.of(trained);
        int n = trained.length;
        Relabelling test = Relabelling.of(n, draws, random, of -> new double[] {score(readout, of)});
        return new Row(
                which,
                score(readout),
                test.mean()[0],
                test.high()[0],
                test.p()[0],
                draws + 1,
                score(LinearReadout.of(untrained)),
                score(LinearReadout.of(ring(n))));
    }

    private static double score(LinearReadout readout) {
        return score(readout, IntStream.range(0, readout.rows()).toArray());
    }

    /** The score when row a is called number {@code of[a]}. */
    private static double score(LinearReadout readout, int[] of) {
        double[] numbers = IntStream.of(of).mapToDouble(number -> number).toArray();
        return spearman(readout.leaveOneOut(numbers), of);
    }

    /**
     * The correlation of the ranks of some values with others' ranks; equal values share the mean of their ranks, and values that
     * are all equal correlate with nothing.
     *
     * @param ranks 0 to n - 1, each once
     */
    static double spearman(double[] values, int[] ranks) {
        int n = values.length;
        double centre = (n - 1) / 2.0;
        double product = 0;
        double own = 0;
        double other = 0;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < n; i++) {
            int first = Arrays.binarySearch(sorted, values[i]);
            int last = first;
            while (first > 0 && sorted[first - 1] == values[i]) {
                first--;
            }
            while (last < n - 1 && sorted[last + 1] == values[i]) {
                last++;
            }
            double rank = (first + last) / 2.0 - centre;
            product += rank * (ranks[i] - centre);
            own += rank * rank;
            other += (ranks[i] - centre) * (ranks[i] - centre);
        }
        return own > 0 ? product / Math.sqrt(own * other) : 0;
    }

    private static float[][] ring(int n) {
        return IntStream.range(0, n)
                .mapToObj(a ->
                        new float[] {(float) Math.cos(2 * Math.PI * a / n), (float) Math.sin(2 * Math.PI * a / n)})
                .toArray(float[][]::new);
    }
}
