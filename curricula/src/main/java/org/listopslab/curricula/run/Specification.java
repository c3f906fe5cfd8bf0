package org.listopslab.curricula.run;

import org.listopslab.models.shape.CountingRule;

/**
 * The choices, open to whoever reads a run, that turn measured models into trials.
 *
 * @param learnedAt the accuracy from which on a task counts as learned, in (0, 1]
 * @param size what counts as a model's size
 */
record Specification(double learnedAt, CountingRule size) {}
