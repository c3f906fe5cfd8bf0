package org.listopslab.data.format;

/**
 * Text from files as messages may show it: what a terminal obeys, what turns the direction of writing and what is half of a character
 * is written as its number, {@code \}{@code u001b}, so that it is seen and does nothing.
 */
public final class Printable {
    /** How much of a long line is shown on either side of a place. */
    private static final int AROUND = 100;

    private static final String DIRECTIONS =
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff";

    private Printable() {}

    /** The text, of one line or more, with all that cannot be printed as numbers. */
    public static String of(String text) {
        if (text.codePoints().allMatch(letter -> letter == '\n' || printable(letter))) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(letter -> shown.append(
                        letter == '\n' || printable(letter)
                                ? Character.toString(letter)
                                : String.format("\\u%04x", letter)));
        return shown.toString();
    }

    /** The text on one line, with no more than so many characters of it. */
    public static String start(String text, int most) {
        String start = text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "...";
        return of(start).replace("\n", "\\n");
    }

    /** The first character of a text that cannot be printed, as its number; empty where all can. */
    public static String firstUnprintable(String text) {
        return text.codePoints()
                .filter(letter -> letter != '\n' && !printable(letter))
                .mapToObj(letter -> String.format("U+%04X", letter))
                .findFirst()
                .orElse("");
    }

    /**
     * A line, and below it a caret under one of its places; of a long line, what is around that. Each character takes one place, so that the
     * caret is right: a tab, and whatever cannot be printed, is a blank.
     *
     * @param column in characters from 1; at most one behind the end
     * @param indent before both
     */
    public static String marked(String line, int column, String indent) {
        int[] letters = line.codePoints().toArray();
        int from = Math.max(0, column - 1 - AROUND);
        int to = Math.min(letters.length, column - 1 + AROUND);
        StringBuilder shown = new StringBuilder(indent).append(from > 0 ? "..." : "");
        int before = shown.length();
        for (int i = from; i < to; i++) {
            shown.appendCodePoint(printable(letters[i]) ? letters[i] : ' ');
        }
        return shown.append(to < letters.length ? "..." : "")
                .append('\n')
                .append(" ".repeat(before + column - 1 - from))
                .append('^')
                .toString();
    }

    private static boolean printable(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            // Marks of the direction of writing, and that of the order of bytes; what joins letters may stay.
            case Character.FORMAT -> DIRECTIONS.indexOf(letter) < 0;
            default -> true;
        };
    }
}
