package org.listopslab.curricula.specification;

import java.util.List;
import java.util.SortedSet;

/** A way to choose among the repetitions of an experiment. */
public enum Subset {
    /** All of them. */
    ALL,
    /** Those with odd numbers. */
    ODD,
    /** Those with even numbers. */
    EVEN,
    /** All but one, once for each where there are at least four: whether one repetition carries a verdict. */
    LEAVE_ONE_OUT;

    /** Of fewer, one is so much that what is left is less data rather than other data. */
    private static final int LEAST_TO_LEAVE_ONE_OUT = 4;

    /**
     * Returns the choices that this way makes.
     *
     * @param numbers the numbers of the repetitions that there are
     */
    public List<Repetitions> of(SortedSet<Integer> numbers) {
        if (this != LEAVE_ONE_OUT) {
            return List.of(new Repetitions(this, 0));
        }
        return numbers.size() < LEAST_TO_LEAVE_ONE_OUT
                ? List.of()
                : numbers.stream().map(number -> new Repetitions(this, number)).toList();
    }
}
