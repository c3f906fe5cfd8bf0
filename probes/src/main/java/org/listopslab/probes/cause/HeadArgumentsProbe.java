package org.listopslab.probes.cause;

import java.util.List;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.cause.ArgumentAttention.Measure;
import org.listopslab.probes.cause.ArgumentAttention.Score;

/** How each head shares its attention out among the arguments: evenly, by value, by place. */
public final class HeadArgumentsProbe implements Probe<HeadArgumentsProbe.Row> {
    /**
     * One measure of one head.
     *
     * @param layer the layer or loop, from 0
     * @param head the head, from 0
     * @param operator the questions' operator
     * @param accuracy how well the model knows it
     * @param score what was found, beside random orders of the arguments
     */
    public record Row(int layer, int head, String operator, double accuracy, Score score) {
        private static final Column<Row, Integer> LAYER = Column.small("layer", Row::layer);
        private static final Column<Row, Integer> HEAD = Column.small("head", Row::head);
        private static final Column<Row, String> OPERATOR = Column.text("operator", Row::operator);
        private static final Column<Row, Double> ACCURACY = Column.number("accuracy", Row::accuracy);
        private static final Column<Row, Measure> MEASURE =
                Column.word("measure", Measure.class, row -> row.score.measure());
        private static final Column<Row, Double> VALUE = Column.number("value", row -> row.score.value());
        private static final Column<Row, Double> MEAN = Column.number("shuffled_mean", row -> row.score.shuffledMean());
        private static final Column<Row, Double> LOW = Column.number("shuffled_low", row -> row.score.shuffledLow());
        private static final Column<Row, Double> HIGH = Column.number("shuffled_high", row -> row.score.shuffledHigh());
        private static final Column<Row, Double> P = Column.number("p", row -> row.score.p());

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        LAYER.of(line),
                        HEAD.of(line),
                        OPERATOR.of(line),
                        ACCURACY.of(line),
                        new Score(
                                MEASURE.of(line),
                                VALUE.of(line),
                                MEAN.of(line),
                                LOW.of(line),
                                HIGH.of(line),
                                P.of(line))),
                List.of(LAYER, HEAD, OPERATOR, ACCURACY, MEASURE, VALUE, MEAN, LOW, HIGH, P));
    }

    @Override
    public String name() {
        return "head_arguments";
    }

    @Override
    public String definition() {
        return "each head's attention among the arguments of flat questions: its rank correlation with their values, and the part of"
                + " it that lies as an ideal's would (uniform; the greatest, least or middle alone; the first or last alone),"
                + " beside the same attention on the arguments in random order";
    }

    @Override
    public String source() {
        return "the lab's own; the overlap is one minus the total variation distance, as in Jain and Wallace 2019 (arXiv"
                + " 1902.10186), section 3";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        List<Row> rows = HeadReading.of(subject).heads().stream()
                .flatMap(head -> head.arguments().stream()
                        .map(score -> new Row(head.layer(), head.head(), head.operator(), head.accuracy(), score)))
                .toList();
        return rows.isEmpty()
                ? Reading.notApplicable("it was asked no flat question of one operator with two arguments")
                : Reading.of(rows);
    }
}
