package org.listopslab.reports.publish;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.listopslab.reports.Resources;

/**
 * What the columns of the published tables mean, by {@code publish/columns.csv}, where the table {@code *} stands for all that have the column and no line of their own.
 */
final class ColumnDescriptions {
    private static final Map<String, String> KNOWN = read();

    private ColumnDescriptions() {}

    /** What a column of a table means; empty where nobody has said. */
    static Optional<String> of(String table, String column) {
        return Optional.ofNullable(KNOWN.get(table + "." + column))
                .or(() -> Optional.ofNullable(KNOWN.get("*." + column)));
    }

    /** All descriptions by table and column, with a point between. */
    static Map<String, String> known() {
        return Map.copyOf(KNOWN);
    }

    private static Map<String, String> read() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        Map<String, String> known = new HashMap<>();
        try (CSVParser parser = format.parse(new StringReader(Resources.text("publish/columns.csv")))) {
            parser.forEach(line -> known.put(line.get("table") + "." + line.get("column"), line.get("description")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }
}
