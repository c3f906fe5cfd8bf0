package org.listopslab.data;

/**
 * Bad input to this library: a task, a name or a file that cannot be used as it is.
 *
 * <p>The message is one sentence for the user: what is wrong, where, and the way out. Programs print it as it is; a stack
 * trace adds nothing. Faults of the library itself are never reported with this type.
 */
public class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Bad input, told in one message for the user. */
    public DataException(String message) {
        super(message);
    }

    /** Bad input found by another exception, which is kept as the cause. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
