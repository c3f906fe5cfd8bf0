package org.listopslab.reports;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Datasets row by row, as they were before they travelled column by column. */
final class DatasetRows {
    private DatasetRows() {}

    static ArrayNode of(JsonNode columns) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode column : columns) {
            JsonNode values = column.isArray() ? column : column.path("at");
            for (int i = 0; i < values.size(); i++) {
                ArrayNode row = i < rows.size() ? (ArrayNode) rows.get(i) : rows.addArray();
                row.add(
                        column.isArray()
                                ? values.get(i)
                                : column.path("words").get(values.get(i).intValue()));
            }
        }
        return rows;
    }
}
