package org.listopslab.models.fleet;

import org.listopslab.models.shape.ModelShape;

/**
 * Everything that a training step changes: with it and the step's batch, the next step is fixed to the bit.
 *
 * @param members members (F)
 * @param values parameters, {@code [F, P]}
 * @param first first moments of the gradient, {@code [F, P]}
 * @param second second moments of the gradient, {@code [F, P]}
 * @param steps steps done
 */
public record FleetState(int members, float[] values, float[] first, float[] second, long steps) {
    /**
     * The state of untrained models.
     *
     * @param initial each member's flat parameter vector, {@code [F][P]}
     * @throws IllegalArgumentException if one does not fit the shape
     */
    public static FleetState start(ModelShape shape, float[][] initial) {
        int parameters = shape.parameters();
        float[] flat = new float[initial.length * parameters];
        for (int member = 0; member < initial.length; member++) {
            if (initial[member].length != parameters) {
                throw new IllegalArgumentException("a model of shape " + shape.label() + " has " + parameters
                        + " parameters, not " + initial[member].length);
            }
            System.arraycopy(initial[member], 0, flat, member * parameters, parameters);
        }
        return new FleetState(initial.length, flat, new float[flat.length], new float[flat.length], 0);
    }

    /**
     * Refuses the state of another fleet.
     *
     * @throws IllegalArgumentException if it is not one of {@code size} members of this shape
     */
    public void check(int size, ModelShape shape) {
        if (members != size || values.length != members * shape.parameters()) {
            throw new IllegalArgumentException("this state belongs to a fleet of another shape or size");
        }
    }

    /** The flat parameter vector of one member, {@code [P]}. */
    public float[] member(int member) {
        int parameters = values.length / members;
        return java.util.Arrays.copyOfRange(values, member * parameters, (member + 1) * parameters);
    }

    /** Whether every number of this member, moments included, is finite. */
    public boolean finite(int member) {
        return finite(values, member) && finite(first, member) && finite(second, member);
    }

    private boolean finite(float[] numbers, int member) {
        int parameters = numbers.length / members;
        for (int i = member * parameters; i < (member + 1) * parameters; i++) {
            if (!Float.isFinite(numbers[i])) {
                return false;
            }
        }
        return true;
    }
}
