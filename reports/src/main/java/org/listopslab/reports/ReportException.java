package org.listopslab.reports;

/** A folder that no report can be made of; the message says why and what helps. */
public final class ReportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what helps. */
    public ReportException(String message) {
        super(message);
    }
}
