package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.task.Task;
import org.listopslab.models.fleet.Site;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.cause.MinimalPairs.Change;
import org.listopslab.probes.cause.MinimalPairs.Pair;
import org.listopslab.probes.cause.Patching.Effect;
import org.listopslab.probes.cause.Patching.Place;
import org.listopslab.probes.network.Ignorance;
import org.listopslab.probes.network.Removal;

/** Which activations carry the difference between two questions that differ in one token. */
public final class PatchingProbe implements Probe<PatchingProbe.Row> {
    /** Questions of each operator that pairs are made of. */
    private static final int QUESTIONS = 96;

    /** Pairs of each operator and change. */
    private static final int PAIRS = 48;

    /**
     * One patch.
     *
     * @param change what differs between the questions of a pair
     * @param operator the operator of the clean question
     * @param effect what the patch does
     */
    public record Row(Change change, String operator, Effect effect) {
        private static final Column<Row, Change> CHANGE = Column.word("change", Change.class, Row::change);
        private static final Column<Row, String> OPERATOR = Column.text("operator", Row::operator);
        private static final Column<Row, Integer> LAYER =
                Column.small("layer", row -> row.effect.site().layer());
        private static final Column<Row, Site.Part> SITE =
                Column.word("site", Site.Part.class, row -> row.effect.site().part());
        private static final Column<Row, String> HEAD = Column.text("head", row -> Removal.text(row.effect.head()));
        private static final Column<Row, Place> PLACE =
                Column.word("positions", Place.class, row -> row.effect.place());
        private static final Column<Row, Integer> COUNT = Column.small("pairs", row -> row.effect.pairs());
        private static final Column<Row, Double> EFFECT = Column.number("effect", row -> row.effect.effect());
        private static final Column<Row, Double> ERROR = Column.number("standard_error", row -> row.effect.error());
        private static final Column<Row, Double> RANDOM = Column.number("random_effect", row -> row.effect.random());
        private static final Column<Row, Double> RANDOM_ERROR =
                Column.number("random_standard_error", row -> row.effect.randomError());

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(
                        CHANGE.of(line),
                        OPERATOR.of(line),
                        new Effect(
                                new Site(SITE.of(line), LAYER.of(line)),
                                Removal.number(HEAD.of(line)),
                                PLACE.of(line),
                                COUNT.of(line),
                                EFFECT.of(line),
                                ERROR.of(line),
                                RANDOM.of(line),
                                RANDOM_ERROR.of(line))),
                List.of(CHANGE, OPERATOR, LAYER, SITE, HEAD, PLACE, COUNT, EFFECT, ERROR, RANDOM, RANDOM_ERROR));
    }

    @Override
    public String name() {
        return "patching";
    }

    @Override
    public String definition() {
        return "how far the clean question's activation at one site, or what one head writes, at one kind of position brings the clean answer back (0 to 1) where"
                + " the model reads the same question with one argument or the operator changed: the change of both answers' logit"
                + " difference over its whole range, beside a change of the same size in a random direction; pairs that are"
                + " answered right on both sides alone";
    }

    @Override
    public String source() {
        return "denoising as in Heimersheim and Nanda 2024 (arXiv 2404.15255), section 2; logit difference as in Zhang and Nanda 2024"
                + " (arXiv 2309.16042), section 4; Vig et al. 2020 (arXiv 2004.12265)";
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
        List<Task> known = subject.tasks().stream()
                .filter(task -> task.operators().size() == 1 && Ignorance.of(subject, task) == null)
                .toList();
        if (known.isEmpty()) {
            return Reading.notApplicable("it knows no operator");
        }
        List<Row> rows = new ArrayList<>();
        for (Task task : known) {
            List<Question> questions = subject.held(task, QUESTIONS);
            SplittableRandom random = subject.random(name() + " " + task.name());
            add(subject, task, Change.ARGUMENT, MinimalPairs.ofArguments(subject, task, questions, random), rows);
            List<Operator> others = known.stream()
                    .filter(other -> !other.equals(task) && other.shape().equals(task.shape()))
                    .map(other -> other.operators().get(0))
                    .toList();
            if (!others.isEmpty()) {
                List<Pair> pairs = MinimalPairs.ofOperators(subject, task, questions, others, random);
                add(subject, task, Change.OPERATOR, pairs, rows);
            }
        }
        return rows.isEmpty()
                ? Reading.notApplicable("it answers fewer than " + Patching.LEAST_PAIRS
                        + " pairs of questions right that differ in one token")
                : Reading.of(rows);
    }

    private void add(Subject subject, Task task, Change change, List<Pair> pairs, List<Row> rows) {
        String operator = task.operators().get(0).name();
        SplittableRandom random =
                subject.random(name() + " " + change.name().toLowerCase(Locale.ROOT) + " " + operator);
        Patching.measure(subject.fleet(), pairs, subject.model().config().tokens(), PAIRS, random)
                .forEach(effect -> rows.add(new Row(change, operator, effect)));
    }
}
