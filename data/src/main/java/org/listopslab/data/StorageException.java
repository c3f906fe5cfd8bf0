package org.listopslab.data;

/** The machine fails what was rightly asked of it: a disk is full, or a file cannot be written to its end. */
public final class StorageException extends DataException {

    private static final long serialVersionUID = 1L;

    /** A failure of the machine, told in one message for the user. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
