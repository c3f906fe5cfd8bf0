package org.listopslab.curricula.plan;

/** Tells, in one message for the user, why an experiment cannot be run as asked, before anything is made, and the way out. */
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is, which decides the exit code of a command. */
    public enum Cause {
        /** What was asked contradicts itself. */
        INPUT,
        /** The machine is too small for it. */
        ENVIRONMENT
    }

    private final Cause reason;

    PlanException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Whose fault it is. */
    public Cause reason() {
        return reason;
    }
}
