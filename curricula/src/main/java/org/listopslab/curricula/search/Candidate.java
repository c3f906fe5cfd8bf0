package org.listopslab.curricula.search;

/**
 * A size that a search may train models of, and what came of those that are trained.
 *
 * @param parameters how large models of it are, at least 1
 * @param learned how many of the trained ones learned
 * @param trained how many are trained
 * @param most how many there may be, those that are trained included
 */
public record Candidate(long parameters, int learned, int trained, int most) {
    public Candidate {
        if (parameters < 1) {
            throw new IllegalArgumentException("a model has at least 1 parameter, not " + parameters);
        }
        if (learned < 0 || learned > trained || trained > most) {
            throw new IllegalArgumentException(
                    "not counts of models: " + learned + " learned of " + trained + " trained, at most " + most);
        }
    }

    /** How many more may be trained. */
    public int left() {
        return most - trained;
    }
}
