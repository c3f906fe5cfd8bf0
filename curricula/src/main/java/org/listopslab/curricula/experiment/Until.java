package org.listopslab.curricula.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.course.Hold;

/**
 * What ends a stage before its steps are over: the model has held an accuracy on a task.
 *
 * @param task the task that is looked at
 * @param accuracy the least accuracy
 * @param looks looks in a row that must find it; null for 1
 * @param every optimizer steps from one look to the next; null for 100
 * @param examples held-out examples of a look; null for 256
 */
public record Until(
        @Setting("The task that is looked at, on held-out examples of the validation split.")
        String task,

        @Setting(value = "The least accuracy that ends the stage.", above = 0, to = 1)
        double accuracy,

        @Setting(value = "Looks in a row that must find it.", optional = true, from = 1, to = MOST_LOOKS) @Nullable
        Integer looks,

        @Setting(
                value = "Optimizer steps from one look to the next.",
                optional = true,
                from = 1,
                to = StageSettings.MOST_STEPS)
        @Nullable
        Integer every,

        @Setting(value = "Held-out examples of a look.", optional = true, from = 1, to = Evaluation.MOST_EXAMPLES)
        @Nullable
        Integer examples) {

    static final int MOST_LOOKS = 1000;
    private static final int EVERY = 100;
    private static final int EXAMPLES = 256;

    public Until {
        Checks checks = Checks.of(Until.class, task, accuracy, looks, every, examples);
        checks.text("task", task);
        checks.done();
    }

    /** Returns the bar, with nothing left open. */
    Hold bar() {
        return bar(List.of(task), accuracy, looks == null ? 1 : looks, every, examples);
    }

    /** Returns a bar whose looks are as far apart, and as long, as always where that is left open. */
    static Hold bar(
            List<String> tasks, double accuracy, int looks, @Nullable Integer every, @Nullable Integer examples) {
        return new Hold(tasks, accuracy, looks, every == null ? EVERY : every, examples == null ? EXAMPLES : examples);
    }
}
