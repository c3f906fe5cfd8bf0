package org.listopslab.models.kernel;

/**
 * Where a norm's scale and shift lie in a vector of parameters, or of their gradients.
 *
 * @param numbers the vector
 * @param scale index of the first number of the scale
 * @param shift index of the first number of the shift
 */
public record Norm(float[] numbers, int scale, int shift) {}
