package org.listopslab.curricula.results;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cells of one line, by column name, read as the type that is expected. Every method throws {@link IllegalArgumentException}
 * with the column and what was expected; the table adds file and line.
 */
public final class Fields {
    private final Map<String, String> cells;

    /** Takes the cells in column order. */
    Fields(Map<String, String> cells) {
        this.cells = cells;
    }

    /** The text of a column, empty where the cell is. */
    public String text(String column) {
        String text = cells.get(column);
        if (text == null) {
            throw new IllegalArgumentException("there is no column '" + column + "'");
        }
        return text;
    }

    /** A decimal number; NaN for an empty cell. */
    public double number(String column) {
        String text = text(column);
        try {
            return Numbers.parse(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is '" + text + "', expected a number", e);
        }
    }

    /** A whole number; an empty cell is an error. */
    public long whole(String column) {
        String text = text(column);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is '" + text + "', expected a whole number", e);
        }
    }

    /** A whole number of at most 31 bits; an empty cell is an error. */
    public int small(String column) {
        long value = whole(column);
        if (value != (int) value) {
            throw new IllegalArgumentException(column + " is " + value + ", which is too large");
        }
        return (int) value;
    }

    /** One of the enum's constants, by its name in small letters. */
    public <E extends Enum<E>> E word(String column, Class<E> type) {
        String text = text(column);
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (lower(constant).equals(text)) {
                return constant;
            }
        }
        String known = Arrays.stream(constants).map(Fields::lower).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(column + " is '" + text + "', expected one of: " + known);
    }

    /** The numbers of all columns whose name begins with the prefix, in column order, by the rest of the name. */
    public Map<String, Double> numbersAfter(String prefix) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String column : cells.keySet()) {
            if (column.startsWith(prefix)) {
                numbers.put(column.substring(prefix.length()), number(column));
            }
        }
        return numbers;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
