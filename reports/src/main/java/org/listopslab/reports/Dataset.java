package org.listopslab.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A table for figures: named columns, and rows of texts, numbers and flags, where NaN means unknown. */
final class Dataset {
    /** More than a figure shows, and less than half of what tables hold. */
    private static final MathContext DIGITS = new MathContext(5);

    private final List<String> columns;
    private final List<Object[]> rows = new ArrayList<>();

    Dataset(String... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a row: one value for each column. */
    void add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for the columns " + columns);
        }
        rows.add(values);
    }

    /** The same rows with one more column: a value for each of them. */
    Dataset with(String column, List<?> values) {
        Dataset wider =
                new Dataset(Stream.concat(columns.stream(), Stream.of(column)).toArray(String[]::new));
        for (int i = 0; i < rows.size(); i++) {
            wider.add(Stream.concat(Arrays.stream(rows.get(i)), Stream.of(values.get(i)))
                    .toArray());
        }
        return wider;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** The value of a row, counted from 0. */
    Object value(int row, String column) {
        return rows.get(row)[columns.indexOf(column)];
    }

    int size() {
        return rows.size();
    }

    /**
     * Column by column: {@code {"NAME": [numbers or flags]}}, and texts as {@code {"NAME": {"words": [distinct], "at": [places]}}}, since
     * they repeat.
     */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            List<Object> values = rows.stream().map(row -> row[column]).toList();
            if (values.stream().allMatch(String.class::isInstance)) {
                words(json.putObject(columns.get(i)), values);
            } else {
                ArrayNode numbers = json.putArray(columns.get(i));
                values.forEach(value -> numbers.addPOJO(rounded(value)));
            }
        }
        return json;
    }

    private static void words(ObjectNode column, List<Object> values) {
        Map<Object, Integer> places = new LinkedHashMap<>();
        List<Integer> at = new ArrayList<>();
        values.forEach(value -> {
            places.putIfAbsent(value, places.size());
            at.add(places.getOrDefault(value, 0));
        });
        ArrayNode words = column.putArray("words");
        places.keySet().forEach(word -> words.add((String) word));
        ArrayNode numbers = column.putArray("at");
        at.forEach(numbers::add);
    }

    private static @Nullable Object rounded(Object value) {
        if (!(value instanceof Double number)) {
            return value;
        }
        if (!Double.isFinite(number)) {
            return null;
        }
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        return rounded.scale() <= 0 && rounded.precision() <= 15 ? (Object) rounded.longValue() : rounded.doubleValue();
    }
}
