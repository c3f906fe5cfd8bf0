package org.listopslab.probes;

/**
 * A number that sums up what a probe found on a model, by which models are compared.
 *
 * @param name what it is, the same for all models, such as {@code share of frequency 1}
 * @param value the number; NaN where it means nothing in this model
 */
public record Quantity(String name, double value) {}
