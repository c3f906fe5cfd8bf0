package org.listopslab.curricula.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.results.CellStatus;

/**
 * What a store knows of one cell.
 *
 * @param trained how its training ended; null where it has not
 * @param failure why its training was given up for now; null where it was not
 * @param accuracies what was measured on its model, by the measurement's key
 */
public record StoredCell(
        JournalEntry.@Nullable Trained trained, JournalEntry.@Nullable Failed failure, Map<String, Double> accuracies) {
    /** A cell of which nothing is known. */
    public static final StoredCell UNKNOWN = new StoredCell(null, null, Map.of());

    public StoredCell {
        accuracies = Collections.unmodifiableMap(new LinkedHashMap<>(accuracies));
    }

    /** Done or diverged once training has ended, failed where it was given up, else pending. */
    public CellStatus status() {
        if (trained != null) {
            return trained.status();
        }
        return failure != null ? CellStatus.FAILED : CellStatus.PENDING;
    }

    /** Whether it needs no more training: it is done, or it has diverged. */
    public boolean finished() {
        return trained != null;
    }

    /** The accuracy of a measurement; NaN where it was not made. */
    public double accuracy(Measurement measurement) {
        return accuracies.getOrDefault(measurement.key(), Double.NaN);
    }

    StoredCell with(JournalEntry.Trained entry) {
        // Measured before or again: what was measured was another model.
        return new StoredCell(entry, null, Map.of());
    }

    StoredCell with(JournalEntry.Failed entry) {
        return trained != null ? this : new StoredCell(null, entry, accuracies);
    }

    StoredCell with(JournalEntry.Measured entry) {
        Map<String, Double> more = new LinkedHashMap<>(accuracies);
        more.put(entry.measurement(), entry.accuracy());
        return new StoredCell(trained, failure, more);
    }
}
