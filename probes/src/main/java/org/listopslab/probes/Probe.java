package org.listopslab.probes;

import java.util.Optional;
import org.listopslab.curricula.results.Layout;

/**
 * A measurement on a trained model: one class, one table, one line in {@link ProbeRegistry}. How to write one is in the module's
 * README.
 *
 * <p>A probe is a pure function of its subject. It draws what is random from {@link Subject#random}, and says
 * {@linkplain Reading.NotApplicable not applicable}, with the reason, where it has nothing to measure; it never throws for what a
 * model may be.
 *
 * @param <R> the record of one row of its table, without what all tables have ({@link Origin})
 */
public interface Probe<R> {
    /** The word that stands for this probe on the command line; also the name of its table, {@code probes/NAME.csv}. */
    String name();

    /** What it measures, beside which controls, in one sentence. */
    String definition();

    /** Where the measurement comes from: paper and section, or that it is the lab's own. */
    String source();

    /** How the rows of its table look, behind the columns of {@link Origin}. */
    Layout<R> layout();

    /**
     * Whether every run ends with it. One that takes more than a few hundredths of a second for a model waits until it is asked for,
     * by {@code ./listops probe} or by a claim of the experiment.
     */
    default boolean isQuick() {
        return true;
    }

    /**
     * What a row says of its model in one number, by which models are compared ({@code contrasts.csv}, {@code lags.csv}); empty where
     * it is a detail of another row. A row names its quantity once for each model.
     */
    default Optional<Quantity> quantity(R row) {
        return Optional.empty();
    }

    /** Measures one model. Called from several threads at a time, with a subject each. */
    Reading<R> measure(Subject subject);
}
