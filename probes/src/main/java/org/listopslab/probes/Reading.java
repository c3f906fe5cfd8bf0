package org.listopslab.probes;

import java.util.List;

/**
 * What a probe says of one model.
 *
 * @param <R> the record of one row of the probe's table
 */
public sealed interface Reading<R> {
    /** The rows of the probe's table; empty where it does not apply. */
    List<R> rows();

    /**
     * The probe applies.
     *
     * @param rows what it found, at least one row
     */
    record Measured<R>(List<R> rows) implements Reading<R> {
        public Measured {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The probe has nothing to measure in this model.
     *
     * @param reason why, as a part of a sentence: "its numbers are not finite"
     */
    record NotApplicable<R>(String reason) implements Reading<R> {
        @Override
        public List<R> rows() {
            return List.of();
        }
    }

    /** What was found. */
    static <R> Reading<R> of(List<R> rows) {
        return new Measured<>(rows);
    }

    /** Nothing can be found, and why: a part of a sentence, such as "it has fewer than four numbers". */
    static <R> Reading<R> notApplicable(String reason) {
        return new NotApplicable<>(reason);
    }
}
