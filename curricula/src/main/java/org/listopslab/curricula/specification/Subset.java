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
    /** All but one, once for each: whether one repetition carries a verdict. */
    LEAVE_ONE_OUT;

    /**
     * Returns the choices that this way makes.
     *
     * @param numbers the numbers of the repetitions that there are
     */
    public List<Repetitions> of(SortedSet<Integer> numbers) {
        if (this != LEAVE_ONE_OUT) {
            return List.of(new Repetitions(this, 0));
        }
        return numbers.size() < 2
                ? List.of() // nothing would be left
                : numbers.stream().map(number -> new Repetitions(this, number)).toList();
    }
}
