package org.listopslab.curricula.experiment;

/** How a model's answer is read on the test split. */
public enum Decoding {
    /**
     * The most probable token at each place of the answer, given the right tokens before it. Right answers are those of greedy
     * decoding exactly, because every token before the first wrong one is the same; in one forward pass.
     */
    TEACHER_FORCED,
    /** The most probable token, one after another, given the model's own tokens before it: one forward pass per token. */
    FREE_RUNNING
}
