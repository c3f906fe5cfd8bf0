package org.listopslab.data.card;

import java.util.Locale;
import java.util.Map;

/** A tiny writer of JSON: numbers, texts, lists and maps in their order, indented. */
final class Json {

    private Json() {}

    /** A value of numbers, texts, {@link Iterable}s and {@link Map}s as JSON. */
    static String write(Object value) {
        StringBuilder into = new StringBuilder();
        write(value, "\n", into);
        return into.append('\n').toString();
    }

    private static void write(Object value, String line, StringBuilder into) {
        if (value instanceof Map<?, ?> map) {
            into.append('{');
            String before = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                into.append(before).append(line).append("  ");
                quote(String.valueOf(entry.getKey()), into);
                into.append(": ");
                write(entry.getValue(), line + "  ", into);
                before = ",";
            }
            into.append(map.isEmpty() ? "" : line).append('}');
        } else if (value instanceof Iterable<?> list) {
            into.append('[');
            String before = "";
            for (Object element : list) {
                into.append(before).append(line).append("  ");
                write(element, line + "  ", into);
                before = ",";
            }
            into.append(before.isEmpty() ? "" : line).append(']');
        } else if (value instanceof Double number) {
            into.append(String.format(Locale.ROOT, "%.6f", number));
        } else if (value instanceof Number) {
            into.append(value);
        } else {
            quote(String.valueOf(value), into);
        }
    }

    private static void quote(String text, StringBuilder into) {
        into.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\').append(c);
            } else if (c < ' ') {
                into.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                into.append(c);
            }
        }
        into.append('"');
    }
}
