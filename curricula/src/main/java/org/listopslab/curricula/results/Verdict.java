package org.listopslab.curricula.results;

import java.util.Locale;

/** What a run decides about one claim of its experiment file. */
public enum Verdict {
    /** The whole interval lies on the claim's side. */
    SUPPORTED,
    /** The whole interval lies on the other side. */
    REFUTED,
    /** The interval holds both, or there is none. */
    UNDECIDED;

    /** The word that stands for this verdict in {@code claims.csv}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
