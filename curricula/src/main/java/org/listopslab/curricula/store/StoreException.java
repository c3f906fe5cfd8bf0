package org.listopslab.curricula.store;

/** Tells, in one message for the user, why a store cannot be used, and the way out. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }
}
