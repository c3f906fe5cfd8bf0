package org.listopslab.models.engine;

/** Tells, in one sentence for the user, why the tensor engine or a device cannot be used here and what to do about it. */
public final class EngineUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public EngineUnavailableException(String message) {
        super(message);
    }
}
