package org.listopslab.probes;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What probes said of one model at one moment.
 *
 * @param origin the model and the moment
 * @param readings what each said
 */
record Measured(Origin origin, Map<Probe<?>, Reading<?>> readings) {
    private static final String NOT_FINITE = "its weights are not finite";

    /** Asks each probe, and closes the subject. */
    static Measured of(Subject subject, Collection<Probe<?>> probes) {
        try (subject) {
            Map<Probe<?>, Reading<?>> readings = new LinkedHashMap<>();
            boolean finite = subject.finite();
            for (Probe<?> probe : probes) {
                readings.put(probe, finite ? probe.measure(subject) : Reading.notApplicable(NOT_FINITE));
            }
            return new Measured(subject.origin(), readings);
        }
    }

    /** The rows of a probe's table. */
    @SuppressWarnings("unchecked") // a probe's own reading, put in by it
    <R> List<Filed<R>> rows(Probe<R> probe) {
        Reading<R> reading = (Reading<R>) Objects.requireNonNull(readings.get(probe));
        return reading.rows().stream().map(row -> new Filed<>(origin, row)).toList();
    }

    /** The probes that did not apply. */
    List<Filed<NotApplicableRow>> notApplicable() {
        return readings.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Reading.NotApplicable<?>)
                .map(entry -> new Filed<>(
                        origin,
                        new NotApplicableRow(
                                entry.getKey().name(), ((Reading.NotApplicable<?>) entry.getValue()).reason())))
                .toList();
    }
}
