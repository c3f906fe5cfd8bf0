package org.listopslab.probes.behaviour;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;
import org.listopslab.data.expression.Expression;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Task;
import org.listopslab.models.fleet.Predictions;
import org.listopslab.probes.Probe;
import org.listopslab.probes.Quantity;
import org.listopslab.probes.Question;
import org.listopslab.probes.Reading;
import org.listopslab.probes.Subject;
import org.listopslab.probes.behaviour.Invariance.Lengths;

/** Whether changes that must not matter leave a model's answers as they are. */
public final class Consistency implements Probe<Invariance> {
    private static final Column<Invariance, String> TASK = Column.text("task", Invariance::task);
    private static final Column<Invariance, Change> CHANGE = Column.word("change", Change.class, Invariance::change);
    private static final Column<Invariance, Lengths> LENGTHS =
            Column.word("lengths", Lengths.class, Invariance::lengths);
    private static final Column<Invariance, Integer> PAIRS = Column.small("pairs", Invariance::pairs);
    private static final Column<Invariance, Double> ACCURACY = Column.number("accuracy", Invariance::accuracy);
    private static final Column<Invariance, Double> ACCURACY_CHANGED =
            Column.number("accuracy_changed", Invariance::accuracyChanged);
    private static final Column<Invariance, Double> SAME = Column.number("same", Invariance::same);
    private static final Column<Invariance, Double> ERROR = Column.number("standard_error", Invariance::standardError);
    private static final Column<Invariance, Double> SAME_EXPECTED =
            Column.number("same_expected", Invariance::sameExpected);
    private static final Column<Invariance, Double> SAME_UNRELATED =
            Column.number("same_unrelated", Invariance::sameUnrelated);
    private static final Column<Invariance, Double> BOTH_RIGHT = Column.number("both_right", Invariance::bothRight);
    private static final Column<Invariance, Double> BOTH_RIGHT_EXPECTED =
            Column.number("both_right_expected", Invariance::bothRightExpected);
    private static final Column<Invariance, String> FAILING = Column.text("failing_pair", Invariance::failing);

    private static final Layout<Invariance> LAYOUT = Layout.of(
            line -> new Invariance(
                    TASK.of(line),
                    CHANGE.of(line),
                    LENGTHS.of(line),
                    PAIRS.of(line),
                    ACCURACY.of(line),
                    ACCURACY_CHANGED.of(line),
                    SAME.of(line),
                    ERROR.of(line),
                    SAME_EXPECTED.of(line),
                    SAME_UNRELATED.of(line),
                    BOTH_RIGHT.of(line),
                    BOTH_RIGHT_EXPECTED.of(line),
                    FAILING.of(line)),
            List.of(
                    TASK,
                    CHANGE,
                    LENGTHS,
                    PAIRS,
                    ACCURACY,
                    ACCURACY_CHANGED,
                    SAME,
                    ERROR,
                    SAME_EXPECTED,
                    SAME_UNRELATED,
                    BOTH_RIGHT,
                    BOTH_RIGHT_EXPECTED,
                    FAILING));

    @Override
    public String name() {
        return "consistency";
    }

    @Override
    public String definition() {
        return "share of held-out questions whose answer stays the same when arguments that commute change places, an identity"
                + " element is added, or parts of equal value change places; beside what independent errors, and unrelated questions"
                + " of one value, would give";
    }

    @Override
    public String source() {
        return "invariance tests as in Ribeiro et al. 2020 (CheckList), section 2.2; the changes and bounds are the lab's own";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public Layout<Invariance> layout() {
        return LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Invariance row) {
        return row.lengths() == Invariance.Lengths.TAUGHT
                ? Optional.of(new Quantity(
                        row.task() + ", same after "
                                + row.change().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        row.same()))
                : Optional.empty();
    }

    @Override
    public Reading<Invariance> measure(Subject subject) {
        List<Task> known = subject.tasks().stream().filter(subject::knows).toList();
        if (known.isEmpty()) {
            return Reading.notApplicable("it knows nothing of any task that it is measured on");
        }
        SplittableRandom random = subject.random(name());
        List<Invariance> rows = new ArrayList<>();
        for (Task task : known) {
            for (Change change : Change.values()) {
                changed(subject, task, change, random).forEach((lengths, asked) -> {
                    List<Pair> pairs = answered(subject, asked);
                    rows.add(Invariance.of(
                            task.name(),
                            change,
                            lengths,
                            pairs,
                            subject.domain().size(),
                            subject.model().config().tokens()));
                });
            }
        }
        return rows.isEmpty()
                ? Reading.notApplicable("none of its questions can be changed without changing its value")
                : Reading.of(rows);
    }

    /** Questions of a task and the same ones changed, by whether the task has such sizes; those alone that the model can read. */
    private static Map<Lengths, List<Question[]>> changed(
            Subject subject, Task task, Change change, SplittableRandom random) {
        Map<Lengths, List<Question[]>> all = new EnumMap<>(Lengths.class);
        for (Question question : subject.held(task, Subject.QUESTIONS)) {
            Optional<Expression> other =
                    change.of(question.expression(), subject.domain().size(), random);
            if (other.isPresent()) {
                Question changed = subject.question(other.get(), task);
                if (changed.encoded().tokens().length - 1
                        <= subject.model().config().shape().context()) {
                    all.computeIfAbsent(lengths(other.get(), task.shape()), unused -> new ArrayList<>())
                            .add(new Question[] {question, changed});
                }
            }
        }
        return all;
    }

    private static Lengths lengths(Expression expression, ExpressionShape shape) {
        int tokens = Subtree.of(expression).size() + expression.operations();
        boolean taught = expression.nesting() <= shape.depth()
                && tokens <= shape.maxLength()
                && Subtree.of(expression).stream()
                        .map(Subtree::expression)
                        .filter(Operation.class::isInstance)
                        .map(Operation.class::cast)
                        .allMatch(operation -> operation.arguments().size() <= shape.maxArguments());
        return taught ? Lengths.TAUGHT : Lengths.UNTAUGHT;
    }

    private static List<Pair> answered(Subject subject, List<Question[]> asked) {
        int[] first = said(subject, asked.stream().map(pair -> pair[0]).toList());
        int[] second = said(subject, asked.stream().map(pair -> pair[1]).toList());
        return IntStream.range(0, asked.size())
                .mapToObj(i -> new Pair(asked.get(i)[0], asked.get(i)[1], first[i], second[i]))
                .toList();
    }

    /** The token that the model says at the end of each answer, all before it given. */
    private static int[] said(Subject subject, List<Question> questions) {
        Predictions said = subject.fleet().predict(Subject.batch(questions));
        return IntStream.range(0, questions.size()).map(i -> said.last(0, i)).toArray();
    }
}
