package org.listopslab.curricula.claim;

/**
 * A model on which a number was measured.
 *
 * @param width its width
 * @param accuracy its accuracy on the task that its side is judged on, from 0 to 1; NaN where there is none
 * @param value the number, not NaN
 */
public record MeasuredModel(int width, double accuracy, double value) {}
