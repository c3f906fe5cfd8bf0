package org.listopslab.curricula.course;

/**
 * Ends the training of models whose answer is certain: those that have learned all that they are taught, and hold it. A share of
 * them goes on to the end all the same: how many of these come out otherwise says how often the others were stopped in error.
 *
 * @param bar what is to be held, on every task that the course teaches; looks count from the first step of all
 * @param audited the share of models that goes on, from 0 to 1
 */
public record EarlyEnd(Hold bar, double audited) {}
