package org.listopslab.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A table for figures: named columns, and rows of texts, numbers and flags, where NaN means unknown. */
final class Dataset {
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

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** {@code {"columns": [...], "rows": [[...], ...]}}: a third of the size of one object for each row. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode names = json.putArray("columns");
        columns.forEach(names::add);
        ArrayNode lines = json.putArray("rows");
        for (Object[] row : rows) {
            ArrayNode line = lines.addArray();
            Arrays.stream(row).forEach(value -> line.addPOJO(finite(value)));
        }
        return json;
    }

    private static @Nullable Object finite(Object value) {
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }
}
