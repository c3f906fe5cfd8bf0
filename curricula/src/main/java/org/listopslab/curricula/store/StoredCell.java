package org.listopslab.curricula.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.outcome.Achievement;
import org.listopslab.curricula.results.CellStatus;

/**
 * What a store knows of one cell.
 *
 * @param trained how its training ended; null where it has not
 * @param failure why its training was given up for now; null where it was not
 * @param achievements what was measured on its model, by the measurement's key
 */
public record StoredCell(
        JournalEntry.@Nullable Trained trained,
        JournalEntry.@Nullable Failed failure,
        Map<String, Achievement> achievements) {
    /** A cell of which nothing is known. */
    public static final StoredCell UNKNOWN = new StoredCell(null, null, Map.of());

    public StoredCell {
        achievements = Collections.unmodifiableMap(new LinkedHashMap<>(achievements));
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

    /** What a measurement found; nothing where it was not made. */
    public Optional<Achievement> achieved(Measurement measurement) {
        return Optional.ofNullable(achievements.get(measurement.key()));
    }

    /** The accuracy of a measurement on held-out examples; NaN where it was not made. */
    public double accuracy(Measurement measurement) {
        return achieved(measurement).map(found -> found.heldOut().accuracy()).orElse(Double.NaN);
    }

    StoredCell with(JournalEntry.Trained entry) {
        // Measured before or again: what was measured was another model.
        return new StoredCell(entry, null, Map.of());
    }

    StoredCell with(JournalEntry.Failed entry) {
        return trained != null ? this : new StoredCell(null, entry, achievements);
    }

    StoredCell with(JournalEntry.Measured entry) {
        Map<String, Achievement> more = new LinkedHashMap<>(achievements);
        more.put(entry.measurement(), entry.achieved());
        return new StoredCell(trained, failure, more);
    }
}
