package org.listopslab.probes.network;

import java.util.List;
import java.util.Optional;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.network.OutputNorms.Share;

/** How much attention and the feed-forward network write to the residual stream. */
public final class OutputNormsProbe implements Probe<Share> {
    private static final Column<Share, Integer> LAYER = Column.small("layer", Share::layer);
    private static final Column<Share, BlockPart> PART = Column.word("part", BlockPart.class, Share::part);
    private static final Column<Share, Double> RATIO = Column.number("ratio", Share::ratio);

    private static final Layout<Share> LAYOUT =
            Layout.of(line -> new Share(LAYER.of(line), PART.of(line), RATIO.of(line)), List.of(LAYER, PART, RATIO));

    @Override
    public String name() {
        return "output_norms";
    }

    @Override
    public String definition() {
        return "the mean norm of what attention and the feed-forward network write at answer positions, over that of the"
                + " residual stream before it";
    }

    @Override
    public String source() {
        return "norms of the parts' outputs, by layer or loop; a large output is not yet one that matters";
    }

    @Override
    public Layout<Share> layout() {
        return LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Share share) {
        return Optional.of(new Quantity(share.part().text() + " in layer " + (share.layer() + 1), share.ratio()));
    }

    @Override
    public Reading<Share> measure(Subject subject) {
        return Reading.of(OutputNorms.measure(subject.fleet(), Subject.batch(subject.questions())));
    }
}
