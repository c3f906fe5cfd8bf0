package org.listopslab.curricula.specification;

import java.util.Locale;
import org.listopslab.curricula.results.Rounding;
import org.listopslab.curricula.results.SpecificationRow;

/** One of the choices of a {@link Specification}. */
public enum Choice {
    /** From which accuracy on a task counts as learned. */
    LEARNED_AT("learned at") {
        @Override
        public String value(Specification of) {
            return Rounding.exact(of.learnedAt());
        }

        @Override
        public String shown(SpecificationRow row) {
            return Rounding.exact(row.learnedAt());
        }

        @Override
        String words(Specification of) {
            return "learned_at is " + value(of);
        }
    },
    /** What counts as size. */
    COUNT("size in") {
        @Override
        public String value(Specification of) {
            return of.count().column();
        }

        @Override
        public String shown(SpecificationRow row) {
            return row.count().replace('_', ' ');
        }

        @Override
        String words(Specification of) {
            return "size is " + value(of);
        }
    },
    /** After which share of the steps models are judged. */
    BUDGET("share of steps") {
        @Override
        public String value(Specification of) {
            return Rounding.exact(of.budget());
        }

        @Override
        public String shown(SpecificationRow row) {
            return Rounding.exact(row.budget());
        }

        @Override
        String words(Specification of) {
            return of.budget() == 1 ? "all steps count" : "models are judged after " + value(of) + " of their steps";
        }
    },
    /** Which repetitions count. */
    REPETITIONS("repetitions") {
        @Override
        public String value(Specification of) {
            return of.repetitions().text();
        }

        @Override
        public String shown(SpecificationRow row) {
            return row.repetitions();
        }

        @Override
        String words(Specification of) {
            return of.repetitions().words();
        }
    },
    /** Which models do not count. */
    EXCLUDE("left out") {
        @Override
        public String value(Specification of) {
            return of.exclude().name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String shown(SpecificationRow row) {
            return row.exclude().equals("stuck") ? "stuck, diverged" : row.exclude();
        }

        @Override
        String words(Specification of) {
            return of.exclude().words();
        }
    };

    private final String label;

    Choice(String label) {
        this.label = label;
    }

    /** What figures call it, before {@linkplain #shown what is chosen}. */
    public String label() {
        return label;
    }

    /** What tables and experiment files call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a specification chooses, as tables have it. */
    public abstract String value(Specification of);

    /** What a line of {@code specifications.csv} chooses, as figures say it. */
    public abstract String shown(SpecificationRow row);

    /** What a specification chooses, as a part of a sentence behind "where". */
    abstract String words(Specification of);
}
