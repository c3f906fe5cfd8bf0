package org.listopslab.data.format;

/** A row that cannot be read, with its place; the rows behind it still can. */
public final class MalformedRowException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int column;
    private final String reason;
    private final long line;

    /** What is wrong at a column of a line that is not known yet. */
    MalformedRowException(int column, String reason) {
        this(0, column, reason);
    }

    private MalformedRowException(long line, int column, String reason) {
        super(describe(line, column, reason));
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    /** The same, on a line. */
    MalformedRowException onLine(long number) {
        return new MalformedRowException(number, column, reason);
    }

    /** The line, counted from 1. */
    public long line() {
        return line;
    }

    /** The column of the offending character, counted in characters from 1. */
    public int column() {
        return column;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }

    /** Place and reason in one line, which is the message as well. */
    public String description() {
        return describe(line, column, reason);
    }

    private static String describe(long line, int column, String reason) {
        return "line " + line + ", column " + column + ": " + Printable.of(reason);
    }
}
