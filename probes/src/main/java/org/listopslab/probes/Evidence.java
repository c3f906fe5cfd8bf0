package org.listopslab.probes;

/**
 * What a row of a probe's table says against chance, in a form in which several models can be put together.
 *
 * @param quantity what was measured; equal for what is to be put together
 * @param value how large it is
 * @param p the probability of such a value where there is nothing to find, above 0, at most 1; not below the true one
 */
public record Evidence(String quantity, double value, double p) {}
