package org.listopslab.curricula.plan;

import org.listopslab.data.DataException;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Partition;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.data.task.Task;

/**
 * The data of one repetition: which expressions are held out, and which examples are drawn of those that are taught, validated on and
 * tested on. All sizes and curricula of a repetition have the same; two repetitions have nothing in common.
 *
 * @param seed the seed of the examples and of their partition, 0 to 2^53 - 1
 */
public record RepetitionData(long seed) {
    /** The data of a repetition under the seed of an experiment. */
    static RepetitionData of(long seed, int repetition) {
        return new RepetitionData(CounterRandom.mix(seed ^ CounterRandom.hash("data " + repetition)) >>> 11);
    }

    /**
     * The examples of a task.
     *
     * @throws DataException where the task is so small that one of its splits has none
     */
    public ExampleGenerator examples(Task task) {
        return new ExampleGenerator(task, seed, Partition.of(seed));
    }
}
