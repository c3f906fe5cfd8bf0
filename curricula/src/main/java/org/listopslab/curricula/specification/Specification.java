package org.listopslab.curricula.specification;

import java.util.Set;
import org.listopslab.models.shape.CountingRule;

/**
 * The choices, open to whoever reads a run, that turn measured models into trials. None of them trains or measures anything.
 *
 * <p>Where learning rates are chosen for each size, "each rate by itself" would be one more component here, with its {@link Choice}.
 *
 * @param learnedAt the accuracy from which on a task counts as learned, in (0, 1]
 * @param count what counts as a model's size
 * @param budget the share of its steps after which a model is judged, in (0, 1]: at 1 by its test accuracy, below by its learning curve
 * @param repetitions which repetitions count
 * @param exclude which models do not count
 */
public record Specification(
        double learnedAt, CountingRule count, double budget, Repetitions repetitions, Exclusion exclude) {

    public Specification {
        if (!(learnedAt > 0 && learnedAt <= 1)) {
            throw new IllegalArgumentException("learned_at is " + learnedAt + ", expected above 0, at most 1");
        }
        if (!(budget > 0 && budget <= 1)) {
            throw new IllegalArgumentException("budget is " + budget + ", expected above 0, at most 1");
        }
    }

    /** All models of all repetitions, at the end of their training. */
    public static Specification of(double learnedAt, CountingRule count) {
        return new Specification(learnedAt, count, 1, Repetitions.ALL, Exclusion.NONE);
    }

    /** The same, judged after another share of the steps. */
    public Specification at(double share) {
        return new Specification(learnedAt, count, share, repetitions, exclude);
    }

    /** The same, over other repetitions. */
    public Specification over(Repetitions others) {
        return new Specification(learnedAt, count, budget, others, exclude);
    }

    /** Returns the specification that makes some choices as this one does, and the others as another one does. */
    public Specification only(Set<Choice> choices, Specification otherwise) {
        return new Specification(
                choices.contains(Choice.LEARNED_AT) ? learnedAt : otherwise.learnedAt,
                choices.contains(Choice.COUNT) ? count : otherwise.count,
                choices.contains(Choice.BUDGET) ? budget : otherwise.budget,
                choices.contains(Choice.REPETITIONS) ? repetitions : otherwise.repetitions,
                choices.contains(Choice.EXCLUDE) ? exclude : otherwise.exclude);
    }
}
