package org.listopslab.curricula.plan;

import java.util.NavigableSet;
import java.util.TreeSet;

/** The steps after which snapshots of a training are kept: dense at the start, where most changes, thin at the end. */
public final class SnapshotSteps {
    private SnapshotSteps() {}

    /**
     * Logarithmically spaced steps from 1 to the last; where two would be the same step, one.
     *
     * @param count at least 0
     * @param steps the last step, at least 1
     * @return at most {@code count} of them, ascending; the last step is one of them unless {@code count} is 0
     */
    public static NavigableSet<Long> of(int count, long steps) {
        NavigableSet<Long> all = new TreeSet<>();
        for (int i = 1; i <= count; i++) {
            double share = count == 1 ? 1 : (i - 1.0) / (count - 1);
            all.add(Math.round(StrictMath.pow((double) steps, share)));
        }
        return all;
    }
}
