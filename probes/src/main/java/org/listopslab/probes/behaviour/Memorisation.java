package org.listopslab.probes.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Fields;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.task.Task;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.behaviour.Remembered.Measure;
import org.listopslab.probes.reading.Clustered;

/**
 * What a model does and represents on questions that it was taught, and what remains of it on others.
 *
 * <p>Directions are fixed by one half of the taught expressions; the other half says what generalisation within them costs. A direction
 * that has less variance on held-out questions than on that half is one that carries what was remembered. One model is described here;
 * which directions vanish as data get fewer, and which a generalising twin has, is seen beside the rows of others of its width and
 * curriculum.
 */
public final class Memorisation implements Probe<Remembered> {
    /** Questions of each kind. */
    private static final int QUESTIONS = 512;

    private static final int LEAST_WIDTH = 3;
    private static final int MOST_DIRECTIONS = 8;

    /** Expressions, up to the order of arguments, that a cloud needs. */
    private static final int LEAST_EXPRESSIONS = 20;

    private static final Column<Remembered, String> TASK = Column.text("task", Remembered::task);
    private static final Column<Remembered, Measure> MEASURE =
            Column.word("measure", Measure.class, Remembered::measure);
    private static final Column<Remembered, Integer> DIRECTION = Column.small("direction", Remembered::direction);
    private static final Column<Remembered, Double> SEEN =
            Column.number("seen", row -> row.seen().mean());
    private static final Column<Remembered, Double> SEEN_ERROR =
            Column.number("seen_standard_error", row -> row.seen().standardError());
    private static final Column<Remembered, Integer> SEEN_EXPRESSIONS =
            Column.small("seen_expressions", row -> row.seen().clusters());
    private static final Column<Remembered, Double> HELD =
            Column.number("held", row -> row.held().mean());
    private static final Column<Remembered, Double> HELD_ERROR =
            Column.number("held_standard_error", row -> row.held().standardError());
    private static final Column<Remembered, Integer> HELD_EXPRESSIONS =
            Column.small("held_expressions", row -> row.held().clusters());
    private static final Column<Remembered, Double> KEPT = Column.number("kept", Remembered::kept);

    private static final Layout<Remembered> LAYOUT = Layout.of(
            Memorisation::read,
            List.of(
                    TASK,
                    MEASURE,
                    DIRECTION,
                    SEEN,
                    SEEN_ERROR,
                    SEEN_EXPRESSIONS,
                    HELD,
                    HELD_ERROR,
                    HELD_EXPRESSIONS,
                    KEPT));

    private static Remembered read(Fields line) {
        return new Remembered(
                TASK.of(line),
                MEASURE.of(line),
                DIRECTION.of(line),
                new Clustered(SEEN.of(line), SEEN_ERROR.of(line), SEEN_EXPRESSIONS.of(line)),
                new Clustered(HELD.of(line), HELD_ERROR.of(line), HELD_EXPRESSIONS.of(line)));
    }

    @Override
    public String name() {
        return "memorisation";
    }

    @Override
    public String definition() {
        return "accuracy, participation ratio, and variance along the principal directions of the last norm's output where the value"
                + " is said: on questions that the model was taught (other ones than fixed the directions), and on held-out ones";
    }

    @Override
    public String source() {
        return "the lab's own, after the selective loss of dimensions in generative models that memorise (Achilli et al. 2024);"
                + " participation ratio: Gao et al. 2017, section 2";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public Layout<Remembered> layout() {
        return LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Remembered row) {
        return row.measure() != Remembered.Measure.VARIANCE
                ? Optional.of(new Quantity(
                        row.task() + ", "
                                + row.measure().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + ", held out over seen",
                        row.kept()))
                : Optional.empty();
    }

    @Override
    public Reading<Remembered> measure(Subject subject) {
        if (subject.model().config().shape().width() < LEAST_WIDTH) {
            return Reading.notApplicable("its width is below 3, where a norm leaves one bit of the stream");
        }
        Task task = subject.sharedTask();
        List<Question> seen = subject.taught(task, QUESTIONS);
        List<Question> held = subject.held(task, QUESTIONS);
        if (seen.isEmpty()) {
            return Reading.notApplicable("it was not taught " + task.name() + ", or no example of it twice");
        }
        if (expressions(seen) < 2 * LEAST_EXPRESSIONS || expressions(held) < LEAST_EXPRESSIONS) {
            return Reading.notApplicable("there are only " + expressions(seen) + " different taught expressions and "
                    + expressions(held) + " held-out ones up to the order of arguments");
        }
        Answered onSeen = Answered.of(subject.fleet(), seen);
        Answered onHeld = Answered.of(subject.fleet(), held);
        if (!onSeen.knows() && !onHeld.knows()) {
            return Reading.notApplicable("it knows nothing of " + task.name() + ", not even what it was taught");
        }
        return rows(task.name(), onSeen, onHeld);
    }

    /** What the answers and representations of two kinds of questions say. */
    static Reading<Remembered> rows(String task, Answered seen, Answered held) {
        LongPredicate half = seen.half();
        Answered fixing = seen.where(half);
        Answered other = seen.where(half.negate());
        Spectrum spectrum = Spectrum.of(fixing.representations());
        if (!(spectrum.total() > 0)) {
            return Reading.notApplicable("all of its representations are one point");
        }
        List<Remembered> rows = new ArrayList<>();
        rows.add(new Remembered(task, Measure.ACCURACY, 0, seen.accuracy(), held.accuracy()));
        rows.add(new Remembered(
                task, Measure.PARTICIPATION_RATIO, 0, other.participationRatio(), held.participationRatio()));
        for (int i = 0; i < Math.min(spectrum.size() - 1, MOST_DIRECTIONS); i++) {
            rows.add(new Remembered(
                    task,
                    Measure.VARIANCE,
                    i + 1,
                    spectrum.along(i, other.representations(), other.forms()),
                    spectrum.along(i, held.representations(), held.forms())));
        }
        return Reading.of(rows);
    }

    private static long expressions(List<Question> questions) {
        return questions.stream().mapToLong(Question::form).distinct().count();
    }
}
