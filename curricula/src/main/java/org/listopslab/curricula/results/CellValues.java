package org.listopslab.curricula.results;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One number for each model from a table that is known by the names of its columns alone, one of which is {@code cell_id}. */
public final class CellValues {
    private static final String CELL_ID = "cell_id";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private CellValues() {}

    /**
     * Reads a column: for each model the mean over its rows that are asked for, without empty cells.
     *
     * @param file the table's path below the run directory
     * @param where columns with the values that rows have
     * @throws IOException if there is no such table, column or row; the message, a part of a sentence, says which
     */
    public static Map<String, Double> read(Path runDirectory, String file, String column, Map<String, String> where)
            throws IOException {
        Path path = runDirectory.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new IOException(
                    file + " is not there, which ./listops probe " + runDirectory + " writes if it is a probe's table");
        }
        try (CSVParser parser = FORMAT.parse(new StringReader(Files.readString(path)))) {
            List<String> header = parser.getHeaderNames();
            Set<String> wanted = new LinkedHashSet<>(List.of(CELL_ID, column));
            wanted.addAll(where.keySet());
            for (String name : wanted) {
                if (!header.contains(name)) {
                    throw new IOException(file + " has no column " + name + " but " + String.join(", ", header));
                }
            }
            Map<String, List<Double>> values = values(parser.getRecords(), column, where);
            if (values.isEmpty()) {
                throw new IOException(file + " has no row with a " + column + " and " + where);
            }
            Map<String, Double> means = new LinkedHashMap<>();
            values.forEach((cell, numbers) -> means.put(
                    cell,
                    numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
            return means;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged (" + e.getMessage() + ")", e);
        }
    }

    private static Map<String, List<Double>> values(List<CSVRecord> rows, String column, Map<String, String> where) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (CSVRecord row : rows) {
            boolean asked = where.entrySet().stream()
                    .allMatch(entry -> row.get(entry.getKey()).equals(entry.getValue()));
            double value = asked ? Numbers.parse(row.get(column)) : Double.NaN;
            if (!Double.isNaN(value)) {
                values.computeIfAbsent(row.get(CELL_ID), cell -> new ArrayList<>())
                        .add(value);
            }
        }
        return values;
    }
}
