package org.listopslab.reports.publish;

import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.listopslab.curricula.results.Column;
import org.listopslab.curricula.results.Numbers;

/**
 * The rows that one run has in one table, as files: CSV with the very texts of the run's own tables, and Parquet with typed columns.
 *
 * @param table the name of the table
 * @param heads its columns, that of the run first
 * @param rows its rows
 */
record Part(String table, List<Head> heads, List<List<String>> rows) {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    /** Writes {@code NAME.csv} and {@code NAME.parquet} into a folder, which is made where it is missing. */
    void write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".csv"), csv());
        parquet(folder.resolve(name + ".parquet"));
    }

    private String csv() throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(heads.stream().map(Head::name));
            for (List<String> row : rows) {
                printer.printRecord(row);
            }
        }
        return text.toString();
    }

    private void parquet(Path file) throws IOException {
        try (ParquetWriter<List<String>> writer = ParquetWriter.writeFile(schema(), file.toFile(), (row, values) -> {
            for (int i = 0; i < heads.size(); i++) {
                String text = row.get(i);
                String name = heads.get(i).name();
                switch (heads.get(i).type()) {
                    case TEXT -> values.write(name, text);
                    case WHOLE -> values.write(name, Long.parseLong(text));
                    case NUMBER -> {
                        if (!text.isEmpty()) {
                            values.write(name, Numbers.parse(text));
                        }
                    }
                }
            }
        })) {
            for (List<String> row : rows) {
                writer.write(row);
            }
        }
    }

    private MessageType schema() {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (Head head : heads) {
            if (head.type() == Column.Type.TEXT) {
                schema.required(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(head.name());
            } else if (head.type() == Column.Type.WHOLE) {
                schema.required(PrimitiveTypeName.INT64).named(head.name());
            } else {
                schema.optional(PrimitiveTypeName.DOUBLE).named(head.name());
            }
        }
        return schema.named(table);
    }
}
