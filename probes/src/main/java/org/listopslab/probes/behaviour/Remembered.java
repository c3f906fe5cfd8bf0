package org.listopslab.probes.behaviour;

import org.listopslab.probes.reading.Clustered;

/**
 * One row of {@code memorisation.csv}: something measured on questions that the model was taught, and on held-out ones.
 *
 * @param task the task of the questions
 * @param measure what is measured
 * @param direction which principal direction, from 1; 0 for measures that have none
 * @param seen on questions that the model was taught
 * @param held on held-out ones
 */
public record Remembered(String task, Measure measure, int direction, Clustered seen, Clustered held) {
    /** What is measured. */
    public enum Measure {
        /** The share of values told right. */
        ACCURACY,
        /**
         * The number of equally strong directions that would spread the representations as much: the square of the variances' sum
         * over the sum of their squares.
         */
        PARTICIPATION_RATIO,
        /** The variance along a principal direction, over the variance in all directions of the questions that fixed it. */
        VARIANCE
    }

    /** How much of what is there on seen questions is there on held-out ones. */
    public double kept() {
        return held.mean() / seen.mean();
    }
}
