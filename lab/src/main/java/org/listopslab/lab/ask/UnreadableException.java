package org.listopslab.lab.ask;

/** Why a model cannot be asked something, with the place marked under the text. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** How much of a long text is shown on either side of the place. */
    private static final int AROUND = 60;

    /**
     * A complaint.
     *
     * @param typed the text
     * @param column where in it, counted from 1; at most one behind its end
     * @param reason what is wrong
     */
    UnreadableException(String typed, int column, String reason) {
        super("column " + column + ": " + printable(reason) + marked(typed, column));
    }

    private static String marked(String typed, int column) {
        int from = Math.max(0, column - 1 - AROUND);
        int to = Math.min(typed.length(), column - 1 + AROUND);
        String before = from > 0 ? "..." : "";
        String after = to < typed.length() ? "..." : "";
        return System.lineSeparator() + "  " + before + printable(typed.substring(from, to)) + after
                + System.lineSeparator() + " ".repeat(2 + before.length() + column - 1 - from) + "^";
    }

    /** One visible place for each character: no tabs that move the mark, nothing that a terminal obeys. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    }
}
