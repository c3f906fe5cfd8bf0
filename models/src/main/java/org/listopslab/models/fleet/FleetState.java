package org.listopslab.models.fleet;

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
