package org.listopslab.data.format;

/**
 * A part of a line, which knows its columns.
 *
 * @param line the whole line
 * @param from where the part begins
 * @param to where it ends, exclusive
 */
record Span(String line, int from, int to) {

    private static final int QUOTED = 24;

    /** The whole of a line. */
    static Span of(String line) {
        return new Span(line, 0, line.length());
    }

    Span part(int start, int end) {
        return new Span(line, start, end);
    }

    boolean isEmpty() {
        return from == to;
    }

    String text() {
        return line.substring(from, to);
    }

    /** Where a character stands at or behind a position, or {@link #to}. */
    int find(char wanted, int position) {
        int at = line.indexOf(wanted, position);
        return at < 0 || at > to ? to : at;
    }

    /** The characters from a position on, shortened and in quotes, for a message. */
    String quote(int position, int end) {
        int stop = Math.min(end, position + QUOTED);
        return position >= to ? "the end" : "'" + line.substring(position, stop) + (stop < end ? "..." : "") + "'";
    }

    /** A complaint about the character at a position. */
    static MalformedRowException malformed(int position, String reason) {
        return new MalformedRowException(position + 1, reason);
    }

    /** Complains where this part is not exactly a text. */
    void mustEqual(String expected, String what) throws MalformedRowException {
        int length = to - from;
        int at = 0;
        while (at < length && at < expected.length() && line.charAt(from + at) == expected.charAt(at)) {
            at++;
        }
        if (at < length || at < expected.length()) {
            String wanted = at == expected.length()
                    ? "the end of " + what
                    : "'" + expected.substring(at, Math.min(expected.length(), at + QUOTED / 2)) + "'";
            throw malformed(from + at, "expected " + wanted + ", found " + quote(from + at, to));
        }
    }
}
