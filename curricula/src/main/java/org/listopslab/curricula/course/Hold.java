package org.listopslab.curricula.course;

import java.util.List;

/**
 * A bar that a model is to hold: its accuracy on each of some tasks, at so many looks in a row. Looks are taken on held-out examples
 * of the validation split, under teacher forcing.
 *
 * @param tasks names of tasks; at least one
 * @param accuracy the least share of examples whose whole answer is right, above 0, at most 1
 * @param looks looks in a row that must find it, at least 1
 * @param every optimizer steps from one look to the next, at least 1
 * @param examples examples of each task at a look, at least 1
 */
public record Hold(List<String> tasks, double accuracy, int looks, int every, int examples) {
    public Hold {
        tasks = List.copyOf(tasks);
    }

    /** Whether a look is due after so many steps. */
    public boolean isDue(long steps) {
        return steps > 0 && steps % every == 0;
    }
}
