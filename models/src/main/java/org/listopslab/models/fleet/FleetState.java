package org.listopslab.models.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.listopslab.models.shape.ModelShape;

/**
 * Everything that a training step changes: with it and the step's batch, the next step is fixed to the bit.
 *
 * @param members members (F)
 * @param values parameters, {@code [F, P]}
 * @param first first moments of the gradient, {@code [F, P]}
 * @param second second moments of the gradient, {@code [F, P]}
 * @param updates each member's updates since its moments were zero, {@code [F]}: the t of Adam's correction of their bias (Kingma and Ba
 *     2015, algorithm 1)
 * @param steps steps that the fleet has done
 */
public record FleetState(int members, float[] values, float[] first, float[] second, long[] updates, long steps) {
    public FleetState {
        if (members < 1
                || values.length % members != 0
                || first.length != values.length
                || second.length != values.length
                || updates.length != members) {
            throw new IllegalArgumentException("a state of " + members + " members does not have " + values.length
                    + " parameters, " + first.length + " and " + second.length + " moments and " + updates.length
                    + " counts of updates");
        }
    }

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
        return new FleetState(
                initial.length, flat, new float[flat.length], new float[flat.length], new long[initial.length], 0);
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
        return Arrays.copyOfRange(values, member * parameters(), (member + 1) * parameters());
    }

    /**
     * The state of a smaller fleet, in which these members go on as they would have here.
     *
     * @param chosen at least one index, in the order of the new fleet
     * @throws IndexOutOfBoundsException if there is no such member
     */
    public FleetState select(List<Integer> chosen) {
        long[] counts = chosen.stream()
                .mapToLong(member -> updates[Objects.checkIndex(member, members)])
                .toArray();
        return new FleetState(
                chosen.size(), rows(values, chosen), rows(first, chosen), rows(second, chosen), counts, steps);
    }

    /** This state, but the optimizer of one member has seen nothing yet: its moments are zero, and so is its count of updates. */
    public FleetState withFreshOptimizer(int member) {
        float[] nothing = new float[parameters()];
        long[] counts = updates.clone();
        counts[member] = 0;
        return new FleetState(
                members, values, replaced(first, member, nothing), replaced(second, member, nothing), counts, steps);
    }

    /**
     * This state, but one member has other parameters; its optimizer stays as it is.
     *
     * @param parameters the member's flat parameter vector, {@code [P]}
     */
    public FleetState withValues(int member, float[] parameters) {
        return new FleetState(members, replaced(values, member, parameters), first, second, updates, steps);
    }

    /** Whether every number of this member, moments included, is finite. */
    public boolean finite(int member) {
        return finite(values, member) && finite(first, member) && finite(second, member);
    }

    private boolean finite(float[] numbers, int member) {
        for (int i = member * parameters(); i < (member + 1) * parameters(); i++) {
            if (!Float.isFinite(numbers[i])) {
                return false;
            }
        }
        return true;
    }

    private int parameters() {
        return values.length / members;
    }

    private float[] rows(float[] numbers, List<Integer> chosen) {
        float[] rows = new float[chosen.size() * parameters()];
        for (int row = 0; row < chosen.size(); row++) {
            System.arraycopy(numbers, chosen.get(row) * parameters(), rows, row * parameters(), parameters());
        }
        return rows;
    }

    private float[] replaced(float[] numbers, int member, float[] row) {
        Objects.checkIndex(member, members);
        if (row.length != parameters()) {
            throw new IllegalArgumentException(
                    "a member of this fleet has " + parameters() + " parameters, not " + row.length);
        }
        float[] copy = numbers.clone();
        System.arraycopy(row, 0, copy, member * parameters(), parameters());
        return copy;
    }
}
