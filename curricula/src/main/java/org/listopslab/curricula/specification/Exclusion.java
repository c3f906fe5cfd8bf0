package org.listopslab.curricula.specification;

import org.listopslab.curricula.outcome.Outcome;

/** Which models do not count as trials. */
public enum Exclusion {
    /** All count. */
    NONE("all models count"),
    /**
     * Those do not that are stuck or have diverged: they failed to begin, which may say more of the recipe than of their size. To leave
     * them out is as defensible as to count them, and can turn a finding round.
     */
    STUCK("stuck and diverged models are left out");

    private final String words;

    Exclusion(String words) {
        this.words = words;
    }

    /** What it does, as a part of a sentence. */
    public String words() {
        return words;
    }

    /** Whether a model of which this became counts. */
    public boolean keeps(Outcome outcome) {
        return this == NONE || (outcome != Outcome.STUCK && outcome != Outcome.DIVERGED);
    }
}
