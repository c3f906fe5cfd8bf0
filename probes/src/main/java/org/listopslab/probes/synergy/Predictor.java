package org.listopslab.probes.synergy;

/**
 * A number known of each two operators before they are taught together.
 *
 * @param name what it is
 * @param values the number by target and operator taught as well, {@code [m][m]}; the diagonal means nothing
 */
public record Predictor(String name, double[][] values) {
    /** What it says of a field if every operator were taken for another. */
    double of(Field field, int[] takenFor) {
        return values[takenFor[field.target()]][takenFor[field.with()]];
    }
}
