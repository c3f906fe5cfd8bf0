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
    private final Map<String, Integer> places;
    private final String[] cells;

    /**
     * Takes the cells of a line.
     *
     * @param places the place of each column, in their order; all lines of a table share it
     */
    Fields(Map<String, Integer> places, String[] cells) {
        if (cells.length != places.size()) {
            throw new IllegalArgumentException("the line has " + cells.length + " cells, expected " + places.size());
        }
        this.places = places;
        this.cells = cells;
    }

    /** The text of a column, empty where the cell is. */
    public String text(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("there is no column '" + column + "'");
        }
        return cells[place];
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
            if (constant.name().length() == text.length() && lower(constant).equals(text)) {
                return constant;
            }
        }
        String known = Arrays.stream(constants).map(Fields::lower).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(column + " is '" + text + "', expected one of: " + known);
    }

    /** The numbers of all columns whose name begins with the prefix, in column order, by the rest of the name. */
    public Map<String, Double> numbersAfter(String prefix) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String column : places.keySet()) {
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
