package org.listopslab.probes.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.task.Task;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;

/** What a linear read-out finds at the sites inside a network, layer by layer or loop by loop. */
public final class SiteProbes implements Probe<SiteScore> {
    /** Held-out questions that are read, where there are so many. */
    private static final int QUESTIONS = 2048;

    /** The operator in force is asked for at the first places of a kind: it does not change on the way. */
    private static final int OPERATOR_PLACES = 2;

    /** The least width and number of elements that can say something. */
    private static final int LEAST = 3;

    private static final Column<SiteScore, String> TASK = Column.text("task", SiteScore::task);
    private static final Column<SiteScore, String> SITE = Column.text("site", SiteScore::site);
    private static final Column<SiteScore, Integer> LAYER = Column.small("layer", SiteScore::layer);
    private static final Column<SiteScore, Position> POSITION =
            Column.word("position", Position.class, SiteScore::position);
    private static final Column<SiteScore, Integer> PLACE = Column.small("place", SiteScore::place);
    private static final Column<SiteScore, String> TARGET = Column.text("target", SiteScore::target);
    private static final Column<ReadoutScore, Integer> CLASSES = Column.small("classes", ReadoutScore::classes);
    private static final Column<ReadoutScore, Integer> FITTED =
            Column.small("expressions_fitted", ReadoutScore::fitted);
    private static final Column<ReadoutScore, Integer> EXAMPLES = Column.small("examples", ReadoutScore::examples);
    private static final Column<ReadoutScore, Integer> UNITS = Column.small("expressions", ReadoutScore::units);
    private static final Column<ReadoutScore, Double> ACCURACY = Column.number("accuracy", ReadoutScore::accuracy);
    private static final Column<ReadoutScore, Double> ERROR =
            Column.number("standard_error", ReadoutScore::standardError);
    private static final Column<ReadoutScore, Double> MAJORITY = Column.number("majority", ReadoutScore::majority);
    private static final Column<ReadoutScore, Double> SHUFFLED = Column.number("shuffled", ReadoutScore::shuffled);
    private static final Column<ReadoutScore, Double> SELECTIVITY =
            Column.number("selectivity", ReadoutScore::selectivity);
    private static final Column<ReadoutScore, Double> SIGNIFICANCE =
            Column.number("p_value", ReadoutScore::significance);

    private static final Layout<SiteScore> LAYOUT = Layout.of(
                    line -> new ReadoutScore(
                            CLASSES.of(line),
                            FITTED.of(line),
                            EXAMPLES.of(line),
                            UNITS.of(line),
                            ACCURACY.of(line),
                            ERROR.of(line),
                            MAJORITY.of(line),
                            SHUFFLED.of(line),
                            SIGNIFICANCE.of(line)),
                    List.of(
                            CLASSES,
                            FITTED,
                            EXAMPLES,
                            UNITS,
                            ACCURACY,
                            ERROR,
                            MAJORITY,
                            SHUFFLED,
                            SELECTIVITY,
                            SIGNIFICANCE))
            .behind(
                    List.of(TASK, SITE, LAYER, POSITION, PLACE, TARGET),
                    SiteScore::score,
                    (line, score) -> new SiteScore(
                            TASK.of(line),
                            SITE.of(line),
                            LAYER.of(line),
                            POSITION.of(line),
                            PLACE.of(line),
                            TARGET.of(line),
                            score));

    @Override
    public String name() {
        return "site_probes";
    }

    @Override
    public String definition() {
        return "share of held-out expressions, none of them fitted on in any order of its arguments, whose value, residues or"
                + " operator multinomial logistic regression tells from the residual stream, beside the majority, labels"
                + " shuffled among expressions, and the untrained twin";
    }

    @Override
    public String source() {
        return "Alain and Bengio 2017, section 3; selectivity as in Hewitt and Liang 2019, section 2, with labels shuffled among"
                + " expressions for its random ones";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public Layout<SiteScore> layout() {
        return LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(SiteScore row) {
        return row.position() == Position.ANSWER && row.target().equals(Target.VALUE.name())
                ? Optional.of(new Quantity(
                        row.task() + ", answer at " + row.site(), row.score().accuracy()))
                : Optional.empty();
    }

    @Override
    public Reading<SiteScore> measure(Subject subject) {
        if (subject.model().config().shape().width() < LEAST) {
            return Reading.notApplicable("its width is below 3, where a norm leaves one bit of the stream");
        }
        if (subject.domain().size() < LEAST) {
            return Reading.notApplicable("its domain has two elements, whose values have no structure to be read");
        }
        SplittableRandom random = subject.random(name());
        List<SiteScore> scores = new ArrayList<>();
        Task shared = subject.sharedTask();
        read(subject, shared, values(subject), random, scores);
        if (shared.operators().size() == 1) {
            subject.tasks().stream()
                    .filter(task -> task.operators().size() > 1)
                    .max(Comparator.comparing(task -> task.operators().size()))
                    .ifPresent(mixed -> read(subject, mixed, List.of(), random, scores));
        }
        if (scores.isEmpty()) {
            return Reading.notApplicable("there are fewer than " + ReadoutScore.LEAST_UNITS
                    + " different held-out expressions up to the order of arguments, or they all have one value");
        }
        return Reading.of(scores);
    }

    /** What is read of values at the answer; elsewhere it is the first of these alone. */
    private static List<Target> values(Subject subject) {
        List<Target> targets = new ArrayList<>(List.of(Target.VALUE));
        targets.addAll(Target.residues(subject.domain()));
        return targets;
    }

    private static void read(
            Subject subject, Task task, List<Target> values, SplittableRandom random, List<SiteScore> scores) {
        List<Question> held = subject.held(task, QUESTIONS);
        List<Question> questions = new ArrayList<>(held);
        if (held.stream().mapToLong(Question::form).distinct().count() < UnitSplit.MANY_UNITS) {
            questions.addAll(subject.seen(task, QUESTIONS));
        }
        List<Place> places = Places.of(questions, task.operators()).stream()
                .filter(place -> !targets(place, task, values).isEmpty())
                .toList();
        Activations activations = Activations.of(subject.fleet(), questions, places);
        for (Place place : places) {
            UnitSplit split = UnitSplit.of(
                    place.spots().stream().mapToLong(Spot::unit).toArray(),
                    (int) place.spots().stream()
                            .filter(spot -> spot.question() < held.size())
                            .count(),
                    random.split());
            for (Target target : targets(place, task, values)) {
                int[] labels = place.spots().stream().mapToInt(target.label()).toArray();
                SplittableRandom shuffles = random.split();
                for (Site site : Activations.sites(
                        place.position(), subject.model().config().shape())) {
                    ReadoutScore.of(activations.at(site, place), split, labels, shuffles)
                            .ifPresent(score -> scores.add(new SiteScore(
                                    task.name(),
                                    site.label(),
                                    site.part() == Part.EMBEDDING ? -1 : site.layer(),
                                    place.position(),
                                    place.number(),
                                    target.name(),
                                    score)));
                }
            }
        }
    }

    /** What is asked for at a place. */
    private static List<Target> targets(Place place, Task task, List<Target> values) {
        if (place.position() == Position.ANSWER) {
            return values;
        }
        List<Target> targets = new ArrayList<>(values.stream().limit(1).toList());
        if (task.operators().size() > 1 && place.number() <= OPERATOR_PLACES) {
            targets.add(Target.operator(task.operators()));
        }
        return targets;
    }
}
