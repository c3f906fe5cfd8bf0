package org.listopslab.curricula.work;

import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.random.CounterRandom;

/** The examples of a task that a model is taught. */
interface TaughtExamples {
    /**
     * The next one.
     *
     * @param random where a choice comes from
     * @param place how many examples the model was shown before, of all tasks
     */
    EncodedExample next(CounterRandom random, long place);

    /** The most tokens that any example has. */
    int longest();

    /** The most answer tokens that any example has. */
    int mostAnswers();
}
