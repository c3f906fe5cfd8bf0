package org.listopslab.probes;

/** A run directory that cannot be probed, or not as was asked; the message says why and what helps. */
public final class ProbeException extends Exception {
    private static final long serialVersionUID = 1L;

    ProbeException(String message) {
        super(message);
    }

    ProbeException(String message, Exception cause) {
        super(message, cause);
    }
}
