package org.listopslab.curricula.results;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.listopslab.data.format.AtomicFile;

/**
 * One table of a run directory: where it lies, how its rows look, and how to read and replace it.
 *
 * @param <R> the record of a row
 */
public final class CsvTable<R> {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator("\n")
            .setIgnoreEmptyLines(true)
            .get();

    private final String file;
    private final Layout<R> layout;

    /** Describes the table at {@code file}, a path below the run directory with {@code /} between its parts. */
    public CsvTable(String file, Layout<R> layout) {
        this.file = file;
        this.layout = layout;
    }

    /** The table's path below the run directory, with {@code /} between its parts. */
    public String file() {
        return file;
    }

    /** The columns that every table of this kind has, in order; further ones are not among them. */
    public List<Column<R, ?>> columns() {
        return layout.columns();
    }

    /** Whether the run directory has this table. */
    public boolean exists(Path runDirectory) {
        return Files.isRegularFile(runDirectory.resolve(file));
    }

    /**
     * Reads all rows, in the table's order.
     *
     * @throws NoSuchFileException if the run directory does not have the table
     * @throws DamagedTableException if a line is not what it should be
     */
    public List<R> read(Path runDirectory) throws IOException {
        return read(runDirectory, layout.row());
    }

    /**
     * Reads all lines as fields by the names of their columns, each checked as {@link #read(Path)} does: for those who pass a table on
     * and have no use for its record.
     *
     * @throws NoSuchFileException if the run directory does not have the table
     * @throws DamagedTableException if a line is not what it should be
     */
    public List<Fields> fields(Path runDirectory) throws IOException {
        return read(runDirectory, fields -> {
            var unused = layout.row().apply(fields); // which throws for what is no row
            return fields;
        });
    }

    private <T> List<T> read(Path runDirectory, Function<Fields, T> line) throws IOException {
        Path path = runDirectory.resolve(file);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "the run has not written this table yet");
        }
        String text;
        try {
            text = Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new DamagedTableException(path, 1, "not UTF-8 text", e);
        }
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            return rows(path, parser, line);
        }
    }

    private <T> List<T> rows(Path path, CSVParser parser, Function<Fields, T> row) throws IOException {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<T> rows = new ArrayList<>();
        long line = 1;
        try {
            for (CSVRecord record : parser) {
                if (places.isEmpty()) {
                    checkHeader(record.toList());
                    record.forEach(name -> places.put(name, places.size()));
                } else {
                    rows.add(row.apply(new Fields(places, record.values())));
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedTableException(path, line, String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new DamagedTableException(path, line, "not well-formed CSV: " + e.getMessage(), e);
        }
        if (places.isEmpty()) {
            throw new DamagedTableException(
                    path, 1, "the table is empty, expected the header " + String.join(",", layout.names()), null);
        }
        return rows;
    }

    private void checkHeader(List<String> header) {
        List<String> expected = layout.names();
        boolean begins = header.size() >= expected.size()
                && header.subList(0, expected.size()).equals(expected);
        List<String> further = begins ? header.subList(expected.size(), header.size()) : List.of();
        String prefix = layout.furtherColumns();
        boolean furtherFit = further.stream().allMatch(c -> !prefix.isEmpty() && c.startsWith(prefix));
        if (!begins || !furtherFit || new HashSet<>(header).size() < header.size()) {
            String more = prefix.isEmpty() ? "" : "," + prefix + "...";
            throw new IllegalArgumentException(
                    "the header " + difference(expected, header) + ", expected " + String.join(",", expected) + more);
        }
    }

    /** By which names a header differs from what is expected: where by some, another version of the lab may be why. */
    private String difference(List<String> expected, List<String> header) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(header);
        List<String> unknown = new ArrayList<>(header);
        unknown.removeAll(expected);
        unknown.removeIf(name -> !layout.furtherColumns().isEmpty() && name.startsWith(layout.furtherColumns()));
        if (missing.isEmpty() && unknown.isEmpty()) {
            return "is " + String.join(",", header);
        }
        return (missing.isEmpty() ? "" : "lacks " + String.join(", ", missing))
                + (missing.isEmpty() || unknown.isEmpty() ? "" : " and ")
                + (unknown.isEmpty() ? "" : "has " + String.join(", ", unknown) + ", which this table does not have")
                + " (another version of the lab may have written it)";
    }

    /**
     * Replaces the table by these rows, in this order; equal rows give equal bytes. The folder is made where it is missing.
     *
     * @throws IllegalArgumentException if the rows do not agree on their further columns
     */
    public synchronized void write(Path runDirectory, List<R> rows) throws IOException {
        AtomicFile.write(runDirectory.resolve(file), text(rows).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces the table by the lines of others of its kind, one after another, without reading them as rows.
     *
     * @param parts files of tables of this kind, none of which has further columns
     * @throws DamagedTableException if one has another header
     */
    public synchronized void gather(Path runDirectory, List<Path> parts) throws IOException {
        byte[] header = (String.join(",", layout.names()) + "\n").getBytes(StandardCharsets.UTF_8);
        try (AtomicFile whole = new AtomicFile(runDirectory.resolve(file))) {
            whole.out().write(header);
            for (Path part : parts) {
                byte[] bytes = Files.readAllBytes(part);
                boolean begins = bytes.length >= header.length
                        && Arrays.equals(bytes, 0, header.length, header, 0, header.length);
                if (!begins || bytes[bytes.length - 1] != '\n') {
                    throw new DamagedTableException(
                            part, 1, "not a table with the header " + String.join(",", layout.names()), null);
                }
                whole.out().write(bytes, header.length, bytes.length - header.length);
            }
            whole.commit();
        }
    }

    /** The whole table as text, header first. */
    public String text(List<R> rows) throws IOException {
        List<String> header = new ArrayList<>(layout.names());
        if (!rows.isEmpty()) {
            header.addAll(layout.furtherNames(rows.get(0)));
        }
        List<String> further = header.subList(layout.names().size(), header.size());
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(header);
            for (R row : rows) {
                if (!layout.furtherNames(row).equals(further)) {
                    throw new IllegalArgumentException("the rows of " + file + " have different further columns: "
                            + layout.furtherNames(row) + " and " + further);
                }
                printer.printRecord(texts(row));
            }
        }
        return text.toString();
    }

    private List<String> texts(R row) {
        List<String> texts = new ArrayList<>();
        layout.columns().forEach(column -> texts.add(column.text(row)));
        layout.further().apply(row).values().forEach(number -> texts.add(Numbers.text(number)));
        return texts;
    }
}
