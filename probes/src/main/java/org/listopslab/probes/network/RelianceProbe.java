package org.listopslab.probes.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;

/** What a model's answers lose without attention, without the feed-forward network, without a head. */
public final class RelianceProbe implements Probe<RelianceProbe.Row> {
    /**
     * The answers without one thing, beside those of the intact model.
     *
     * @param removal what is removed
     * @param accuracy the share of questions answered right without it
     * @param loss cross-entropy per answer token without it, in nats
     * @param margin the right token's logit minus the mean logit of all tokens that are answers, without it
     * @param intactAccuracy the share of questions that the whole model answers right
     * @param intactLoss the whole model's cross-entropy
     * @param intactMargin the whole model's margin
     * @param majority the accuracy of the best single answer
     */
    public record Row(
            Removal removal,
            double accuracy,
            double loss,
            double margin,
            double intactAccuracy,
            double intactLoss,
            double intactMargin,
            double majority) {
        private static final Column<Row, String> LAYER = Column.text("layer", row -> Removal.text(row.removal.layer()));
        private static final Column<Row, BlockPart> PART =
                Column.word("part", BlockPart.class, row -> row.removal.part());
        private static final Column<Row, String> HEAD = Column.text("head", row -> Removal.text(row.removal.head()));
        private static final Column<Row, Ablation> ABLATION =
                Column.word("ablation", Ablation.class, row -> row.removal.ablation());
        private static final Column<Row, Where> WHERE =
                Column.word("positions", Where.class, row -> row.removal.where());
        private static final Column<Row, Double> ACCURACY = Column.number("accuracy", Row::accuracy);
        private static final Column<Row, Double> LOSS = Column.number("loss", Row::loss);
        private static final Column<Row, Double> MARGIN = Column.number("margin", Row::margin);
        private static final Column<Row, Double> INTACT_ACCURACY =
                Column.number("intact_accuracy", Row::intactAccuracy);
        private static final Column<Row, Double> INTACT_LOSS = Column.number("intact_loss", Row::intactLoss);
        private static final Column<Row, Double> INTACT_MARGIN = Column.number("intact_margin", Row::intactMargin);
        private static final Column<Row, Double> MAJORITY = Column.number("majority", Row::majority);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        new Removal(
                                Removal.number(LAYER.of(line)),
                                PART.of(line),
                                Removal.number(HEAD.of(line)),
                                ABLATION.of(line),
                                WHERE.of(line)),
                        ACCURACY.of(line),
                        LOSS.of(line),
                        MARGIN.of(line),
                        INTACT_ACCURACY.of(line),
                        INTACT_LOSS.of(line),
                        INTACT_MARGIN.of(line),
                        MAJORITY.of(line)),
                List.of(
                        LAYER,
                        PART,
                        HEAD,
                        ABLATION,
                        WHERE,
                        ACCURACY,
                        LOSS,
                        MARGIN,
                        INTACT_ACCURACY,
                        INTACT_LOSS,
                        INTACT_MARGIN,
                        MAJORITY));
    }

    @Override
    public String name() {
        return "reliance";
    }

    @Override
    public String definition() {
        return "held-out accuracy, loss and margin without what attention, the feed-forward network or one head writes, in one"
                + " layer or loop or in all, replaced by zero, by the mean over questions, halfway by that, or by another question's,"
                + " beside the intact model and the best single answer";
    }

    @Override
    public String source() {
        return "ablation by zero, mean and resampling as in Wang et al. 2022 (arXiv 2211.00593), section 2, and Chan et al. 2022,"
                + " causal scrubbing; Zhang and Nanda 2024 (arXiv 2309.16042) on the choice of metric";
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
        @Nullable String ignorance = Ignorance.of(subject, subject.sharedTask());
        if (ignorance != null) {
            return Reading.notApplicable(ignorance);
        }
        Reliance reliance = of(subject);
        Answers intact = reliance.intact();
        double majority = Ignorance.majority(subject.questions());
        return Reading.of(reliance.without().entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey(),
                        entry.getValue().accuracy(),
                        Answers.mean(entry.getValue().loss()),
                        Answers.mean(entry.getValue().margin()),
                        intact.accuracy(),
                        Answers.mean(intact.loss()),
                        Answers.mean(intact.margin()),
                        majority))
                .toList());
    }

    /** The reliance of a model on its parts, computed once. */
    static Reliance of(Subject subject) {
        return subject.once(
                Reliance.class,
                () -> Reliance.of(
                        subject.fleet(),
                        subject.questions(),
                        subject.model().config().tokens(),
                        subject.random("reliance")));
    }
}
