package org.listopslab.data.generate;

import org.listopslab.data.DataException;
import org.listopslab.data.expression.CanonicalForm;
import org.listopslab.data.task.Task;

/**
 * All examples of a task under one seed. Example i of a split is computed from the seed, the split and i alone: in any order,
 * on any thread, on any machine the same. Splits are disjoint by {@link CanonicalForm}, whatever the seed and the task.
 *
 * <p>Within a split examples follow the task's law: draws that belong to another split, or are outside the task's bounds, are
 * drawn again. The generator is immutable; {@link #cursor} gives each thread its own fast reader.
 */
public final class ExampleGenerator {

    private final Task task;
    private final long seed;

    /**
     * The examples of a task under a seed.
     *
     * @throws DataException where the task is so small, or its bounds so narrow, that one of the splits has no example
     */
    public ExampleGenerator(Task task, long seed) {
        this.task = task;
        this.seed = seed;
        for (Split split : Split.values()) {
            cursor(split).moveTo(0);
        }
    }

    /** The task. */
    public Task task() {
        return task;
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /**
     * Example {@code index} of a split, as a tree.
     *
     * @param index 0 or more
     * @throws DataException where no example is found in very many draws
     */
    public Example example(Split split, long index) {
        ExampleCursor cursor = cursor(split);
        cursor.moveTo(index);
        return new Example(cursor.expression().toExpression(), cursor.value());
    }

    /** A reader of one split's examples, for one thread. */
    public ExampleCursor cursor(Split split) {
        return new ExampleCursor(task, seed, split);
    }
}
