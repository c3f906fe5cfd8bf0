package org.listopslab.probes.synergy;

/** What a forecast of a field has not seen. */
public enum LeftOut {
    /** Both fields of its two operators: each of them has been seen with others. */
    PAIR {
        @Override
        boolean hides(Field asked, Field seen) {
            return seen.isOfPair(asked);
        }
    },
    /** Every field that has one of its two operators: both are new, so that their names say nothing. */
    OPERATORS {
        @Override
        boolean hides(Field asked, Field seen) {
            return seen.has(asked.target()) || seen.has(asked.with());
        }
    };

    /** Whether a field may not be seen by the forecast of another. */
    abstract boolean hides(Field asked, Field seen);
}
