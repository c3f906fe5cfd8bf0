package org.listopslab.models.kernel;

/**
 * A linear map that lies somewhere in a vector of parameters: a window, so that the same numbers serve as the map, as its
 * transpose in the backward pass, and as an embedding table.
 *
 * @param numbers the vector of parameters, or of their gradients
 * @param at index of the number that leads from input 0 to output 0
 * @param in inputs
 * @param out outputs
 * @param inStep numbers from one input to the next
 * @param outStep numbers from one output to the next
 */
public record Weight(float[] numbers, int at, int in, int out, int inStep, int outStep) {
    /** A map that lies input by input, {@code [in, out]} row by row. */
    public static Weight of(float[] numbers, int at, int in, int out) {
        return new Weight(numbers, at, in, out, out, 1);
    }

    /** The map in the other direction: the same numbers. */
    public Weight transposed() {
        return new Weight(numbers, at, out, in, outStep, inStep);
    }

    /** Index of the number that leads from an input to an output. */
    public int index(int input, int output) {
        return at + input * inStep + output * outStep;
    }
}
