package org.listopslab.curricula.schedule;

import org.listopslab.curricula.plan.FleetPlan;

/** Tells that a worker's process ended while it had a fleet to train. */
final class WorkerDiedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String lastWords;

    WorkerDiedException(FleetPlan fleet, int exitCode, String lastWords) {
        super("the worker of fleet " + fleet.id() + " ended with exit code " + exitCode);
        this.exitCode = exitCode;
        this.lastWords = lastWords;
    }

    /** The process's exit code; above 128 where a signal ended it. */
    int exitCode() {
        return exitCode;
    }

    /** The end of its error output. */
    String lastWords() {
        return lastWords;
    }
}
