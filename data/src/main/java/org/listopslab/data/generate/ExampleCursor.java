package org.listopslab.data.generate;

import org.listopslab.data.DataException;
import org.listopslab.data.expression.DependencyDepth;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.Task;

/** A reader of one split's examples, which holds one of them at a time. It belongs to one thread and reuses its memory. */
public final class ExampleCursor {

    /** Draws before a split is held to be empty: one that holds 1/100,000 of the task is missed once in 20,000 times. */
    private static final int MAX_DRAWS = 1_000_000;

    private final Task task;
    private final Split split;
    private final Partition partition;
    private final long key;
    private final CounterRandom random = new CounterRandom();
    private final ExpressionSampler sampler;
    private final FlatExpression expression;
    private final DependencyDepth dependency;

    /** The values that the balanced property may have; empty where nothing is balanced. */
    private final int[] targets;

    ExampleCursor(Task task, long seed, Partition partition, Split split, int[] targets) {
        this.targets = targets;
        this.dependency = new DependencyDepth(task.operators());
        this.task = task;
        this.split = split;
        this.partition = partition;
        this.key = CounterRandom.mix(CounterRandom.mix(seed) + CounterRandom.hash(split.toString()));
        this.sampler = new ExpressionSampler(task);
        this.expression = new FlatExpression(task.operators());
    }

    /**
     * Goes to an example; the cost does not depend on the index.
     *
     * @param index 0 or more
     * @throws DataException where no example is found in very many draws
     */
    public void moveTo(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("example " + index);
        }
        random.seek(key, index);
        int target = targets.length == 0 ? 0 : targets[random.next(targets.length)];
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            if (sampler.draw(random, expression)
                    && partition.puts(expression.canonicalHash(), split)
                    && (targets.length == 0 || property() == target)) {
                return;
            }
        }
        throw new DataException("task '" + task.name() + "' is too small: none of " + MAX_DRAWS
                + " expressions drawn is a " + split
                + " example within the bounds; allow more arguments, more depth, a greater modulus or wider bounds");
    }

    /** The question of the current example; it changes with the next {@link #moveTo}. */
    public FlatExpression expression() {
        return expression;
    }

    /** The value of the current example: an element of the domain. */
    public int value() {
        return expression.value();
    }

    /** The value of the property that the task balances. */
    int property() {
        return switch (task.selection().balance()) {
            case NONE -> 0;
            case ANSWER -> expression.value();
            case DEPENDENCY -> dependency.of(expression);
        };
    }
}
