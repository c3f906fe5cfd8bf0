package org.listopslab.probes;

import java.util.Optional;

/** A probe whose rows have p-values, which {@link SeedTests} puts together over the seeds of a kind of models. */
public interface TestedProbe<R> extends Probe<R> {
    /**
     * What a row says against chance; empty where another row or probe says the same.
     *
     * <p>A row names its quantity once for each model, and p-values of different seeds do not depend on each other where there is
     * nothing to find: {@link Subject#random} streams of theirs need names that differ.
     */
    Optional<Evidence> evidence(R row);

    /** What speaks against chance is what models are compared by. */
    @Override
    default Optional<Quantity> quantity(R row) {
        return evidence(row).map(evidence -> new Quantity(evidence.quantity(), evidence.value()));
    }
}
