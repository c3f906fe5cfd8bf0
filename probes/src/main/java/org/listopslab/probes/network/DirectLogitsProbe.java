package org.listopslab.probes.network;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.network.DirectLogits.Part;
import org.listopslab.probes.network.DirectLogits.Writer;

/** How much of the right answer's logit each part writes itself. */
public final class DirectLogitsProbe implements Probe<Part> {
    private static final Column<Part, Writer> WRITER = Column.word("writer", Writer.class, Part::writer);
    private static final Column<Part, Integer> LAYER = Column.small("layer", Part::layer);
    private static final Column<Part, Double> MARGIN = Column.number("margin", Part::margin);
    private static final Column<Part, Double> SHARE = Column.number("share", Part::share);

    private static final Layout<Part> LAYOUT = Layout.of(
            line -> new Part(WRITER.of(line), LAYER.of(line), MARGIN.of(line), SHARE.of(line)),
            List.of(WRITER, LAYER, MARGIN, SHARE));

    @Override
    public String name() {
        return "direct_logits";
    }

    @Override
    public String definition() {
        return "what embedding, attention and feed-forward network of each layer or loop add directly to the right token's logit"
                + " minus the mean logit of all answers, through the final norm at its own rate; all shares add up to 1";
    }

    @Override
    public String source() {
        return "direct logit attribution: Elhage et al. 2021, a mathematical framework for transformer circuits; Wang et al. 2022"
                + " (arXiv 2211.00593), section 3.1; what a part does through later ones is not in it";
    }

    @Override
    public Layout<Part> layout() {
        return LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Part row) {
        return row.writer() == Writer.ATTENTION || row.writer() == Writer.FEED_FORWARD
                ? Optional.of(new Quantity(row.writer().text() + " in layer " + (row.layer() + 1), row.share()))
                : Optional.empty();
    }

    @Override
    public Reading<Part> measure(Subject subject) {
        @Nullable String ignorance = Ignorance.of(subject, subject.sharedTask());
        if (ignorance != null) {
            return Reading.notApplicable(ignorance);
        }
        return Reading.of(DirectLogits.measure(subject.model(), subject.fleet(), Subject.batch(subject.questions())));
    }
}
