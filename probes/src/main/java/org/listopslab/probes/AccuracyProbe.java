package org.listopslab.probes;

import java.util.List;
import java.util.Optional;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Layout;

/** How often the model is right on the questions that it is probed with. */
public final class AccuracyProbe implements Probe<AccuracyProbe.Row> {
    /**
     * A model's accuracy.
     *
     * @param task the task of the questions
     * @param questions held-out questions, all different
     * @param accuracy the share of them that it answers right, all answer tokens
     * @param knows 1 where that is more than three standard errors above the best single answer, else 0: what a model does that knows
     *     nothing says nothing of how the task is done
     */
    public record Row(String task, int questions, double accuracy, int knows) {
        private static final Column<Row, String> TASK = Column.text("task", Row::task);
        private static final Column<Row, Integer> QUESTIONS = Column.small("questions", Row::questions);
        private static final Column<Row, Double> ACCURACY = Column.number("accuracy", Row::accuracy);
        private static final Column<Row, Integer> KNOWS = Column.small("knows", Row::knows);

        private static final Layout<Row> LAYOUT = Layout.of(
                line -> new Row(TASK.of(line), QUESTIONS.of(line), ACCURACY.of(line), KNOWS.of(line)),
                List.of(TASK, QUESTIONS, ACCURACY, KNOWS));
    }

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public String definition() {
        return "the share of the held-out questions, on which models are compared, that the model answers right";
    }

    @Override
    public String source() {
        return "exact match under teacher forcing, as everywhere in the lab";
    }

    @Override
    public Layout<Row> layout() {
        return Row.LAYOUT;
    }

    @Override
    public Optional<Quantity> quantity(Row row) {
        return Optional.of(new Quantity("accuracy", row.accuracy()));
    }

    @Override
    public Reading<Row> measure(Subject subject) {
        var task = subject.sharedTask();
        return Reading.of(List.of(
                new Row(task.name(), subject.questions().size(), subject.accuracy(task), subject.knows(task) ? 1 : 0)));
    }
}
