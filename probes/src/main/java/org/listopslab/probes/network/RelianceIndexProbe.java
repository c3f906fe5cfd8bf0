package org.listopslab.probes.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.network.RelianceIndex.Layers;
import org.listopslab.probes.network.RelianceIndex.Measure;
import org.listopslab.probes.network.RelianceIndex.Row;

/** Whether a model's answers lean on attention or on the feed-forward network, in one number. */
public final class RelianceIndexProbe implements Probe<Row> {
    private static final Column<Row, Layers> LAYERS = Column.word("layers", Layers.class, Row::layers);
    private static final Column<Row, Ablation> ABLATION = Column.word("ablation", Ablation.class, Row::ablation);
    private static final Column<Row, Where> WHERE = Column.word("positions", Where.class, Row::where);
    private static final Column<Row, Measure> MEASURE = Column.word("measure", Measure.class, Row::measure);
    private static final Column<Row, Double> ATTENTION = Column.number("attention_drop", Row::attention);
    private static final Column<Row, Double> FEED_FORWARD = Column.number("feed_forward_drop", Row::feedForward);
    private static final Column<Row, Double> INDEX = Column.number("index", Row::index);
    private static final Column<Row, Double> LOW = Column.number("low", Row::low);
    private static final Column<Row, Double> HIGH = Column.number("high", Row::high);
    private static final Column<Row, String> SATURATED =
            Column.text("saturated", row -> Boolean.toString(row.saturated()));

    private static final Layout<Row> LAYOUT = Layout.of(
            line -> new Row(
                    LAYERS.of(line),
                    ABLATION.of(line),
                    WHERE.of(line),
                    MEASURE.of(line),
                    ATTENTION.of(line),
                    FEED_FORWARD.of(line),
                    INDEX.of(line),
                    LOW.of(line),
                    HIGH.of(line),
                    Boolean.parseBoolean(SATURATED.of(line))),
            List.of(LAYERS, ABLATION, WHERE, MEASURE, ATTENTION, FEED_FORWARD, INDEX, LOW, HIGH, SATURATED));

    @Override
    public String name() {
        return "reliance_index";
    }

    @Override
    public String definition() {
        return "the drop without attention minus the drop without the feed-forward network, over their sum: from -1, on the"
                + " feed-forward network alone, to 1, on attention alone, with a bootstrap interval over questions; the headline is the"
                + " margin, all layers together, everywhere, halfway to the mean; saturated where either removal alone takes nearly"
                + " all, so that the index is 0 by necessity";
    }

    @Override
    public String source() {
        return "the lab's own index; its drops are those of the probe reliance";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public Layout<Row> layout() {
        return LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Row row) {
        return row.layers() == RelianceIndex.Layers.TOGETHER
                        && row.where() == Where.EVERYWHERE
                        && row.measure() == Measure.MARGIN
                ? Optional.of(new Quantity(
                        "index, " + row.ablation().name().toLowerCase(Locale.ROOT) + " ablation", row.index()))
                : Optional.empty();
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        @Nullable String ignorance = Ignorance.of(subject, subject.sharedTask());
        if (ignorance != null) {
            return Reading.notApplicable(ignorance);
        }
        List<Row> rows = RelianceIndex.of(
                RelianceProbe.of(subject), Ignorance.majority(subject.questions()), subject.random(name()));
        return rows.isEmpty()
                ? Reading.notApplicable("removing either part costs its answers nothing")
                : Reading.of(rows);
    }
}
