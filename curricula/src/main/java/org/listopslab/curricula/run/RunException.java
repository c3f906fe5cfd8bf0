package org.listopslab.curricula.run;

/** Tells, in one message for the user, why a run directory cannot be used as asked, and the way out. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is, which decides the exit code of a command. */
    public enum Cause {
        /** What was asked does not make sense here. */
        INPUT,
        /** The machine does not allow it. */
        ENVIRONMENT
    }

    private final Cause reason;

    /** With whose fault it is and a message for the user. */
    public RunException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Whose fault it is. */
    public Cause reason() {
        return reason;
    }
}
