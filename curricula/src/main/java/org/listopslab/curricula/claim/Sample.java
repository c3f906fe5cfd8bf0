package org.listopslab.curricula.claim;

/**
 * A number that was measured on one model.
 *
 * @param size what models are grouped by: their width
 * @param value the number, not NaN
 */
public record Sample(int size, double value) {}
