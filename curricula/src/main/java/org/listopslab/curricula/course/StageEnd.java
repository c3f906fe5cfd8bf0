package org.listopslab.curricula.course;

import java.util.Optional;

/** When a stage ends. */
public sealed interface StageEnd {
    /** Optimizer steps that the stage takes at the most. */
    int steps();

    /** The bar that ends it earlier, if there is one. */
    Optional<Hold> hold();

    /**
     * After a number of steps.
     *
     * @param steps at least 1
     */
    record AfterSteps(int steps) implements StageEnd {
        @Override
        public Optional<Hold> hold() {
            return Optional.empty();
        }
    }

    /**
     * When the model has held a bar; after a number of steps where it never does.
     *
     * @param bar what is to be held; looks count from the first step of the stage
     * @param steps at least 1
     */
    record WhenHeld(Hold bar, int steps) implements StageEnd {
        @Override
        public Optional<Hold> hold() {
            return Optional.of(bar);
        }
    }
}
