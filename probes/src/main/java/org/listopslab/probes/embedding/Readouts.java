package org.listopslab.probes.embedding;

/**
 * The read-outs of one embedding, among which each {@link Measure} takes its own.
 *
 * @param linear ridge regression
 * @param logistic logistic regression
 */
public record Readouts(LinearReadout linear, LogisticReadout logistic) {
    /**
     * Prepares the read-outs.
     *
     * @param rows at least {@link LinearReadout#LEAST_ROWS} vectors of one length, all finite
     * @throws IllegalArgumentException if the rows are not so
     */
    public static Readouts of(float[][] rows) {
        return new Readouts(LinearReadout.of(rows), LogisticReadout.of(rows));
    }

    /** The read-outs that see nothing of their rows and answer by the targets that they were fitted on alone. */
    public static Readouts ofNothing(int rows) {
        return of(new float[rows][1]);
    }
}
