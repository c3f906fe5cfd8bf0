package org.listopslab.curricula.specification;

import java.util.Locale;
import org.listopslab.curricula.results.Rounding;

/** One of the choices of a {@link Specification}. */
public enum Choice {
    /** From which accuracy on a task counts as learned. */
    LEARNED_AT {
        @Override
        public String value(Specification of) {
            return Rounding.exact(of.learnedAt());
        }

        @Override
        String words(Specification of) {
            return "learned_at is " + value(of);
        }
    },
    /** What counts as size. */
    COUNT {
        @Override
        public String value(Specification of) {
            return of.count().column();
        }

        @Override
        String words(Specification of) {
            return "size is " + value(of);
        }
    },
    /** After which share of the steps models are judged. */
    BUDGET {
        @Override
        public String value(Specification of) {
            return Rounding.exact(of.budget());
        }

        @Override
        String words(Specification of) {
            return of.budget() == 1 ? "all steps count" : "models are judged after " + value(of) + " of their steps";
        }
    },
    /** Which repetitions count. */
    REPETITIONS {
        @Override
        public String value(Specification of) {
            return of.repetitions().text();
        }

        @Override
        String words(Specification of) {
            return of.repetitions().words();
        }
    },
    /** Which models do not count. */
    EXCLUDE {
        @Override
        public String value(Specification of) {
            return of.exclude().name().toLowerCase(Locale.ROOT);
        }

        @Override
        String words(Specification of) {
            return of.exclude().words();
        }
    };

    /** What tables and experiment files call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a specification chooses, as tables have it. */
    public abstract String value(Specification of);

    /** What a specification chooses, as a part of a sentence behind "where". */
    abstract String words(Specification of);
}
