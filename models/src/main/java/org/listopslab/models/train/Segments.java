package org.listopslab.models.train;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The steps after which training stops for a moment: members are checked, and whoever listens may measure and save.
 *
 * @param ends steps done at each stop, ascending; the last is the end of training
 */
public record Segments(NavigableSet<Long> ends) {
    public Segments {
        if (ends.isEmpty() || ends.first() < 1) {
            throw new IllegalArgumentException(
                    "training stops after one or more steps, at least once, not after " + ends);
        }
        ends = java.util.Collections.unmodifiableNavigableSet(new TreeSet<>(ends));
    }

    /** Segments of {@code length} steps each, the last one perhaps shorter. */
    public static Segments every(int length, int steps) {
        NavigableSet<Long> ends = new TreeSet<>();
        for (long end = length; end < steps; end += length) {
            ends.add(end);
        }
        ends.add((long) steps);
        return new Segments(ends);
    }

    /** These, and a stop after each of {@code others}. */
    public Segments and(Collection<Long> others) {
        NavigableSet<Long> all = new TreeSet<>(ends);
        all.addAll(others);
        return new Segments(all);
    }

    /** The first stop behind {@code step}. */
    long after(long step) {
        Long end = ends.higher(step);
        if (end == null) {
            throw new IllegalArgumentException("training ends at step " + ends.last() + ", not behind " + step);
        }
        return end;
    }
}
