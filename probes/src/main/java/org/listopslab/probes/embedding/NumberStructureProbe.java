package org.listopslab.probes.embedding;

import java.util.List;
import java.util.Optional;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.embedding.NumberStructure.Score;

/** Whether order and parity can be read out of the embeddings of numbers that the read-out was not fitted on. */
public final class NumberStructureProbe implements Probe<Score> {
    private static final Column<Score, NumberProbe> PROBE = Column.word("probe", NumberProbe.class, Score::probe);
    private static final Column<Score, Measure> MEASURE = Column.word("measure", Measure.class, Score::measure);
    private static final Column<Score, Double> VALUE = Column.number("value", Score::value);
    private static final Column<Score, Double> SHUFFLED_MEAN = Column.number("shuffled_mean", Score::shuffledMean);
    private static final Column<Score, Double> SHUFFLED_LOW = Column.number("shuffled_low", Score::shuffledLow);
    private static final Column<Score, Double> SHUFFLED_HIGH = Column.number("shuffled_high", Score::shuffledHigh);
    private static final Column<Score, Double> UNTRAINED = Column.number("untrained", Score::untrained);
    private static final Column<Score, Double> MAJORITY = Column.number("majority", Score::majority);

    private static final Layout<Score> LAYOUT = Layout.of(
            line -> new Score(
                    PROBE.of(line),
                    MEASURE.of(line),
                    VALUE.of(line),
                    SHUFFLED_MEAN.of(line),
                    SHUFFLED_LOW.of(line),
                    SHUFFLED_HIGH.of(line),
                    UNTRAINED.of(line),
                    MAJORITY.of(line)),
            List.of(PROBE, MEASURE, VALUE, SHUFFLED_MEAN, SHUFFLED_LOW, SHUFFLED_HIGH, UNTRAINED, MAJORITY));

    @Override
    public String name() {
        return "number_structure";
    }

    @Override
    public String definition() {
        return "order and parity of left-out numbers by ridge and logistic regression on the embeddings of the others,"
                + " beside shuffled labels, the untrained twin and the majority";
    }

    @Override
    public String source() {
        return "leave-pair-out as in Airola et al. 2011, section 3";
    }

    @Override
    public Layout<Score> layout() {
        return LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Score score) {
        return Optional.of(
                new Quantity(score.probe().text() + ", " + score.measure().text(), score.value()));
    }

    @Override
    public Reading<Score> measure(Subject subject) {
        if (subject.domain().size() < LinearReadout.LEAST_ROWS) {
            return Reading.notApplicable("there are only " + subject.domain().size()
                    + " elements, and a read-out needs " + LinearReadout.LEAST_ROWS);
        }
        try (Subject twin = subject.untrained()) {
            return Reading.of(NumberStructure.measure(
                    subject.embeddings(),
                    twin.embeddings(),
                    subject.random(name()).nextLong()));
        }
    }
}
