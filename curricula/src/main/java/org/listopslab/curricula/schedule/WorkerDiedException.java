package org.listopslab.curricula.schedule;

import org.listopslab.curricula.plan.FleetPlan;

/** Tells that a worker's process ended while it had a fleet to train. */
final class WorkerDiedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String lastWords;

    /** With the process's exit code, above 128 where a signal ended it, and the end of its error output. */
    WorkerDiedException(FleetPlan fleet, int exitCode, String lastWords) {
        super("the worker of fleet " + fleet.id() + " ended with exit code " + exitCode);
        this.lastWords = lastWords;
    }

    /** The end of its error output. */
    String lastWords() {
        return lastWords;
    }
}
