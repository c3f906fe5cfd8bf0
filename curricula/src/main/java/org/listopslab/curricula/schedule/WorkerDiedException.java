package org.listopslab.curricula.schedule;

import org.listopslab.curricula.plan.FleetPlan;

/** Tells that a worker's process ended while it had a fleet to train. */
final class WorkerDiedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String lastWords;

    /** With what became of the process, such as {@code ended with exit code 137}, and the end of its error output. */
    WorkerDiedException(FleetPlan fleet, String fate, String lastWords) {
        super("the worker of fleet " + fleet.id() + " " + fate);
        this.lastWords = lastWords;
    }

    /** The end of its error output. */
    String lastWords() {
        return lastWords;
    }
}
