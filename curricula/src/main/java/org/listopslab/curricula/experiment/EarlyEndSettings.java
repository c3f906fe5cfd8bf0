package org.listopslab.curricula.experiment;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.course.EarlyEnd;
import org.listopslab.curricula.course.Hold;

/**
 * When the training of a model ends before its time: it holds an accuracy on everything that it is taught.
 *
 * @param accuracy the least accuracy, on every task and operator that its curriculum teaches
 * @param looks looks in a row that must find it; null for 3
 * @param every optimizer steps from one look to the next; null for 100
 * @param examples held-out examples of each task at a look; null for 256
 * @param audited the share of models that are trained to the end all the same; null for 0.1
 */
public record EarlyEndSettings(
        @Setting(value = "The least accuracy on everything that a curriculum teaches.", above = 0, to = 1)
        double accuracy,

        @Setting(value = "Looks in a row that must find it.", optional = true, from = 1, to = Until.MOST_LOOKS)
        @Nullable
        Integer looks,

        @Setting(
                value = "Optimizer steps from one look to the next.",
                optional = true,
                from = 1,
                to = StageSettings.MOST_STEPS)
        @Nullable
        Integer every,

        @Setting(
                value = "Held-out examples of each task at a look.",
                optional = true,
                from = 1,
                to = Evaluation.MOST_EXAMPLES)
        @Nullable
        Integer examples,

        @Setting(
                value =
                        "The share of models that are trained to the end all the same, to see how often the others were stopped in error.",
                optional = true,
                from = 0,
                to = 1)
        @Nullable
        Double audited) {

    private static final int LOOKS = 3;
    private static final double AUDITED = 0.1;

    public EarlyEndSettings {
        Checks.of(EarlyEndSettings.class, accuracy, looks, every, examples, audited)
                .done();
    }

    /** Returns the end of a course that teaches these tasks, with nothing left open. */
    EarlyEnd of(Collection<String> tasks) {
        List<String> sorted = tasks.stream().sorted().toList();
        Hold bar = Until.bar(sorted, accuracy, looks == null ? LOOKS : looks, every, examples);
        return new EarlyEnd(bar, audited == null ? AUDITED : audited);
    }
}
