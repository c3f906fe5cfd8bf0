package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.domain.IntegersModulo;
import org.listopslab.models.fleet.Site;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.cause.SubspaceRemoval.Effect;
import org.listopslab.probes.cause.SubspaceRemoval.Treatment;
import org.listopslab.probes.network.Ignorance;

/** Whether a model uses the directions in which its answer, or the answer's parity, can be read out. */
public final class SubspaceProbe implements Probe<SubspaceProbe.Row> {
    /** What the classes are whose means span the subspace. */
    enum Target {
        /** The answer: two directions, as a circle has. */
        ANSWER(2),
        /** Whether the answer is even: one direction. */
        PARITY(1);

        private final int dimensions;

        Target(int dimensions) {
            this.dimensions = dimensions;
        }

        private int[] classes(List<Question> questions) {
            return questions.stream()
                    .mapToInt(question -> this == ANSWER ? question.value() : question.value() % 2)
                    .toArray();
        }
    }

    /**
     * One treatment of one subspace.
     *
     * @param target what the subspace tells
     * @param effect what its treatment does
     */
    public record Row(Target target, Effect effect) {
        private static final Column<Row, Target> TARGET = Column.word("target", Target.class, Row::target);
        private static final Column<Row, Integer> LAYER =
                Column.small("layer", row -> row.effect.site().layer());
        private static final Column<Row, Site.Part> SITE =
                Column.word("site", Site.Part.class, row -> row.effect.site().part());
        private static final Column<Row, Integer> DIMENSIONS =
                Column.small("dimensions", row -> row.effect.dimensions());
        private static final Column<Row, Integer> RANK = Column.small("rank", row -> row.effect.rank());
        private static final Column<Row, Treatment> TREATMENT =
                Column.word("treatment", Treatment.class, row -> row.effect.treatment());
        private static final Column<Row, Double> INTACT = Column.number("intact_accuracy", row -> row.effect.intact());
        private static final Column<Row, Double> ACCURACY = Column.number("accuracy", row -> row.effect.accuracy());
        private static final Column<Row, Double> CONTROL =
                Column.number("random_accuracy", row -> row.effect.controlMean());
        private static final Column<Row, Double> LOW = Column.number("random_least", row -> row.effect.controlLow());
        private static final Column<Row, Double> P = Column.number("p", row -> row.effect.p());
        private static final Column<Row, Double> VARIANCE = Column.number("variance", row -> row.effect.variance());
        private static final Column<Row, Double> CONTROL_VARIANCE =
                Column.number("random_variance", row -> row.effect.controlVariance());

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        TARGET.of(line),
                        new Effect(
                                new Site(SITE.of(line), LAYER.of(line)),
                                DIMENSIONS.of(line),
                                RANK.of(line),
                                TREATMENT.of(line),
                                INTACT.of(line),
                                ACCURACY.of(line),
                                CONTROL.of(line),
                                LOW.of(line),
                                P.of(line),
                                VARIANCE.of(line),
                                CONTROL_VARIANCE.of(line))),
                List.of(
                        TARGET,
                        LAYER,
                        SITE,
                        DIMENSIONS,
                        RANK,
                        TREATMENT,
                        INTACT,
                        ACCURACY,
                        CONTROL,
                        LOW,
                        P,
                        VARIANCE,
                        CONTROL_VARIANCE));
    }

    /** Held-out questions that accuracy is measured on. */
    private static final int JUDGED = 96;

    @Override
    public String name() {
        return "subspace";
    }

    @Override
    public String definition() {
        return "held-out accuracy after the directions in which the mean activations of answers (two) or of even and odd answers (one)"
                + " differ most, at the position that says the answer, are removed or turned half around, beside the same done to"
                + " random directions; all in coordinates in which activations vary alike in every direction";
    }

    @Override
    public String source() {
        return "amnesic probing, Elazar et al. 2021 (TACL 9), section 3; whitened class means as in Belrose et al. 2023"
                + " (arXiv 2306.03819), section 4";
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
        List<Question> fitted = subject.seen(subject.sharedTask(), Subject.QUESTIONS);
        List<Question> judged = subject.held(subject.sharedTask(), JUDGED);
        SubspaceRemoval removal = new SubspaceRemoval(subject.fleet(), fitted, judged, subject.random(name()));
        List<Row> rows = new ArrayList<>();
        for (Target target : Target.values()) {
            int[] classes = target.classes(fitted);
            if (applies(target, subject, classes)) {
                for (Site site : removal.sites()) {
                    removal.measure(site, classes, target.dimensions)
                            .forEach(effect -> rows.add(new Row(target, effect)));
                }
            }
        }
        return rows.isEmpty()
                ? Reading.notApplicable("its stream has too few dimensions, or its answers too few values")
                : Reading.of(rows);
    }

    /** There must be classes enough to span the subspace. */
    private static boolean applies(Target target, Subject subject, int[] classes) {
        boolean classified = Arrays.stream(classes).distinct().count() > target.dimensions;
        boolean meant = target == Target.ANSWER
                || (subject.domain() instanceof IntegersModulo
                        && subject.domain().size() % 2 == 0
                        && subject.domain().size() > 2);
        return classified && meant;
    }
}
