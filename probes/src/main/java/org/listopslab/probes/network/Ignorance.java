package org.listopslab.probes.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.listopslab.data.task.Task;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;

/** Whether there is anything in a model whose cause can be asked for. */
public final class Ignorance {
    /** The fewest questions from which anything is concluded. */
    private static final int LEAST_QUESTIONS = 16;

    private Ignorance() {}

    /** Why nothing can be found out about how a model does a task, as a part of a sentence; null where something can. */
    public static @Nullable String of(Subject subject, Task task) {
        List<Question> questions = subject.held(task, Subject.QUESTIONS);
        if (questions.size() < LEAST_QUESTIONS) {
            return "there are only " + questions.size() + " held-out questions of " + task.name();
        }
        if (!subject.knows(task)) {
            return String.format(
                    Locale.ROOT,
                    "it knows nothing of %s: accuracy %.2f, and %.2f for the best single answer",
                    task.name(),
                    subject.accuracy(task),
                    majority(questions));
        }
        return null;
    }

    /** The accuracy of the best single value over questions. */
    static double majority(List<Question> questions) {
        Map<Integer, Integer> counts = new TreeMap<>();
        questions.forEach(question -> counts.merge(question.value(), 1, Integer::sum));
        return (double) counts.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)
                / questions.size();
    }
}
