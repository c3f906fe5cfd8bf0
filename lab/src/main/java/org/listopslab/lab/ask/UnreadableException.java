package org.listopslab.lab.ask;

import org.listopslab.data.format.Printable;

/** Why a model cannot be asked something, with the place marked under the text. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param typed the text
     * @param column where in it, counted from 1; at most one behind its end
     * @param reason what is wrong
     */
    UnreadableException(String typed, int column, String reason) {
        super("column " + column + ": " + Printable.of(reason) + "\n"
                + Printable.marked(typed, typed.codePointCount(0, Math.min(column - 1, typed.length())) + 1, "  "));
    }
}
