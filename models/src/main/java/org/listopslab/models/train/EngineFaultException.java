package org.listopslab.models.train;

/** Tells that the machine or the engine, not a model, computed wrongly, so that no result can be trusted. */
public final class EngineFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public EngineFaultException(String message) {
        super(message);
    }
}
