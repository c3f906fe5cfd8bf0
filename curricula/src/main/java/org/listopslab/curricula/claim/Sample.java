package org.listopslab.curricula.claim;

/**
 * A number that was measured on one model.
 *
 * @param stratum what models are matched by, such as their width
 * @param value the number, not NaN
 */
public record Sample(int stratum, double value) {}
