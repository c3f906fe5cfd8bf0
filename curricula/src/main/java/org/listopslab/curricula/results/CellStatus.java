package org.listopslab.curricula.results;

import java.util.Locale;

/** Where the training of one cell stands. */
public enum CellStatus {
    /** Planned, not begun. */
    PENDING,
    /** Not planned for now: an adaptive search has not asked for it. */
    UNASKED,
    /** A worker is training it, or was when the run stopped. */
    RUNNING,
    /** Trained to its last step and evaluated. */
    DONE,
    /** Frozen after a non-finite value that came again in a replay. */
    DIVERGED,
    /** Given up, because its worker died too often. */
    FAILED;

    /** The word that stands for this status in {@code cells.csv}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
