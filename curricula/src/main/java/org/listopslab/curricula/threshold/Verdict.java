package org.listopslab.curricula.threshold;

import java.util.Locale;

/** What a run says of a claim. Its text is the one used in tables. */
public enum Verdict {
    /** Even the low end of the interval reaches what was claimed. */
    SUPPORTED,
    /** Not even the high end of the interval reaches what was claimed. */
    REFUTED,
    /** What was claimed lies inside the interval. */
    UNDECIDED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
