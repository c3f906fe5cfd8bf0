package org.listopslab.curricula.work;

/** Ends the training of a fleet that was asked to stop, after its state has been saved. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped as asked", null, false, false);
    }
}
