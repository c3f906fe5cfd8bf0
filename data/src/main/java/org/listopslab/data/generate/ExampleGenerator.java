package org.listopslab.data.generate;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.listopslab.data.DataException;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.task.Balance;
import org.listopslab.data.task.Task;

/**
 * All examples of a task under one seed. Example i of a split is computed from the seed, the split and i alone: in any order,
 * on any thread, on any machine the same. Splits are disjoint by {@link FlatExpression#canonicalHash}; in the {@linkplain
 * Partition#COMMON common} partition whatever the seed and the task.
 *
 * <p>Within a split examples follow the task's law: draws that belong to another split, or are outside the task's bounds, are
 * drawn again. The generator is immutable; {@link #cursor} gives each thread its own fast reader.
 */
public final class ExampleGenerator {

    /** Examples looked at to find out which values a balanced property has; those seen once are too rare to balance. */
    private static final int SAMPLE = 1000;

    private final Task task;
    private final long seed;
    private final Partition partition;
    private final Map<Split, int[]> targets = new EnumMap<>(Split.class);

    /**
     * The examples of a task under a seed, in the common partition.
     *
     * @throws DataException where the task is so small, or its bounds so narrow, that one of the splits has no example
     */
    public ExampleGenerator(Task task, long seed) {
        this(task, seed, Partition.COMMON);
    }

    /**
     * The examples of a task under a seed.
     *
     * @param partition which expressions are in which split
     * @throws DataException where the task is so small, or its bounds so narrow, that one of the splits has no example
     */
    public ExampleGenerator(Task task, long seed, Partition partition) {
        this.task = task;
        this.seed = seed;
        this.partition = partition;
        for (Split split : Split.values()) {
            targets.put(split, task.selection().balance() == Balance.NONE ? new int[0] : targets(split));
            cursor(split).moveTo(0);
        }
    }

    /** The values of the balanced property that the law gives not too rarely, found in a fixed sample. */
    private int[] targets(Split split) {
        ExampleCursor sample = new ExampleCursor(task, 0, partition, split, new int[0]);
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < SAMPLE; i++) {
            sample.moveTo(i);
            counts.merge(sample.property(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .mapToInt(Map.Entry::getKey)
                .toArray();
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
        return new ExampleCursor(task, seed, partition, split, targets.getOrDefault(split, new int[0]));
    }
}
