package org.listopslab.curricula.threshold;

import org.listopslab.curricula.outcome.Outcome;

/**
 * One trained model as the threshold sees it: how large it is, and what became of it.
 *
 * @param parameters number of trained parameters, at least 1
 * @param outcome what became of it on the evaluation task
 * @param block models of one block share what is random but for their weights: their data. 0 for a model that shares nothing
 */
public record Trial(long parameters, Outcome outcome, long block) {
    public Trial {
        if (parameters < 1) {
            throw new IllegalArgumentException("a model has at least 1 parameter, not " + parameters);
        }
    }

    /** A model that shares nothing with others, of which no more is known than whether it learned. */
    public Trial(long parameters, boolean learned) {
        this(parameters, learned ? Outcome.LEARNED : Outcome.PARTIAL, 0);
    }

    /** Whether it learned. */
    public boolean learned() {
        return outcome.learned();
    }
}
