package org.listopslab.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.listopslab.data.DataException;
import org.listopslab.data.domain.Domain;
import org.listopslab.data.domain.Domains;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.expression.Operation;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.operator.Operators;
import org.listopslab.data.task.AnswerStyle;
import org.listopslab.data.task.ExpressionShape;
import org.listopslab.data.task.Preset;
import org.listopslab.data.task.Task;

class FormatTest {

    private static final Domain Z10 = Domains.modulo(10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPINN | direct | 5\t( ( ( [SM 3 ) ( ( ( [MAX 1 ) 2 ) ] ) ) ] )",
                "LRA | direct | ( ( ( [SM 3 ) ( ( ( [MAX 1 ) 2 ) ] ) ) ] )\t5",
                "CSV | values | [SUM 3 [MAX 1 2 ] ],2 5",
                "JSONL | steps | {\"expression\": \"[SUM 3 [MAX 1 2 ] ]\", \"answer\": \"[SUM 3 2 ] = 5\"}",
                "COMPACT | direct | +3^12]]=5",
                "COMPACT | values | +3^12]]=25",
                "COMPACT | steps | +3^12]]=+32]=5",
            })
    void write_handWorked_isTheFormatsText(Format format, String style, String row) {
        Task task = task("SUM+MAX", Z10, AnswerStyle.byName(style));
        Path file = folder.resolve("file");
        FlatExpression expression = new FlatExpression(task.operators());
        expression.open(0);
        expression.literal(3);
        expression.open(1);
        expression.literal(1);
        expression.literal(2);
        expression.close();
        expression.close();
        try (RowWriter writer = new RowWriter(format, file, task)) {
            writer.write(expression);
            writer.commit();
        }
        List<String> lines = lines(file);
        assertThat(lines.get(lines.size() - 1)).isEqualTo(row);
    }

    static Stream<Arguments> everything() {
        List<Arguments> all = new ArrayList<>();
        for (Format format : Format.values()) {
            for (AnswerStyle style : AnswerStyle.values()) {
                if (style == AnswerStyle.DIRECT || (format != Format.SPINN && format != Format.LRA)) {
                    all.add(Arguments.of(
                            format, style, "Z10", "MAX+MIN+MED+SUM+PROD+NADD+FIRST+LAST+FLSUM+RSUM~3+TABLE"));
                    all.add(Arguments.of(format, style, "Z100", "MAX+SUM"));
                    all.add(Arguments.of(format, style, "S4", "PROD+SIGN+BLOCK~2"));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void read_whatWasWritten_isTheSameExpressionsAndWritesTheSameBytes(
            Format format, AnswerStyle style, String domain, String operators) throws Exception {
        Task task = task(operators, Domains.byName(domain), style);
        ExampleGenerator generator = new ExampleGenerator(task, 5);
        Path file = folder.resolve("first");
        new DatasetWriter(generator, format, 2).write(file, Split.TRAIN, 10, 600);
        Path again = folder.resolve("second.gz");
        long index = 10;
        try (RowReader reader = format.read(file, task.domain(), task.operators());
                RowWriter writer = new RowWriter(format, again, task)) {
            while (reader.next()) {
                FlatExpression expression = reader.expression();
                assertThat(expression.toExpression())
                        .isEqualTo(generator.example(Split.TRAIN, index++).expression());
                assertThat(reader.answer().value()).isEqualTo(expression.value());
                if (expression.operations() > 1) {
                    assertThat(reader.answer().style(expression)).isEqualTo(style);
                }
                writer.write(expression);
            }
            writer.commit();
        }
        assertThat(index).isEqualTo(610);
        Path plain = folder.resolve("third");
        try (Lines gzipped = new Lines(again)) {
            StringBuilder text = new StringBuilder();
            for (String line = gzipped.next(); line != null; line = gzipped.next()) {
                text.append(line).append(format == Format.LRA ? "\r\n" : "\n");
            }
            Files.writeString(plain, text);
        }
        assertThat(plain).hasSameBinaryContentAs(file);
        assertThat(Files.size(again)).isLessThan(Files.size(file));
    }

    @Test
    void datasetWriter_anyNumberOfThreads_writesTheSameBytes() {
        ExampleGenerator generator = new ExampleGenerator(task("MAX+SUM", Z10, AnswerStyle.DIRECT), 1);
        new DatasetWriter(generator, Format.SPINN, 1).write(folder.resolve("1"), Split.TEST, 0, 3_000);
        new DatasetWriter(generator, Format.SPINN, 3).write(folder.resolve("3"), Split.TEST, 0, 3_000);
        assertThat(folder.resolve("1")).hasSameBinaryContentAs(folder.resolve("3"));
    }

    @Test
    void datasetWriter_distinct_writesEachTextOnce() throws IOException {
        Task flat = Task.parse("MAX+SUM", Z10, ExpressionShape.flat(2, 3), AnswerStyle.DIRECT);
        ExampleGenerator generator = new ExampleGenerator(flat, 1);
        new DatasetWriter(generator, Format.CSV, 2, true).write(folder.resolve("file"), Split.TRAIN, 0, 1_500);
        List<String> lines = lines(folder.resolve("file"));
        assertThat(lines).hasSize(1_501).doesNotHaveDuplicates();
        assertThat(lines.get(1)).startsWith("[" + operator(generator, 0));
        // Of 2,200 texts about 1,760 belong to the training split.
        assertThatThrownBy(() -> new DatasetWriter(generator, Format.CSV, 2, true)
                        .write(folder.resolve("more"), Split.TRAIN, 0, 2_201))
                .isInstanceOf(DataException.class)
                .hasMessageMatching("task 'MAX\\+SUM' has only 1\\d{3} distinct train examples; ask for fewer.*");
        assertThat(folder.resolve("more")).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private static String operator(ExampleGenerator generator, long index) {
        Operation root = (Operation) generator.example(Split.TRAIN, index).expression();
        return root.operator().name();
    }

    /** Published data depend on these bytes; they are rewritten with -Dgolden.update=true only. */
    @ParameterizedTest
    @EnumSource(Preset.class)
    void datasetWriter_preset_writesTheSameBytesForGood(Preset preset) throws IOException {
        Path golden = Path.of("src/test/resources/org/listopslab/data/format/" + preset + "_seed1.tsv");
        Path file = folder.resolve("file");
        new DatasetWriter(new ExampleGenerator(preset.task(), 1), Format.byName(preset.format()), 2)
                .write(file, Split.TEST, 1_000_000, preset == Preset.LRA ? 3 : 40);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.toAbsolutePath().getParent());
            Files.copy(file, golden, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(file).hasSameBinaryContentAs(golden);
    }

    /** Ten thousand rows each; peers' evaluators and ours agree on all of them. */
    @ParameterizedTest
    @CsvSource({"spinn_test_d8.tsv", "spinn_test_d20a.tsv", "spinn_test_d5c.tsv"})
    void read_originalFile_agreesWithEveryRowAndWritesTheSameBytes(String name) throws Exception {
        Path file = originals().resolve(name);
        assumeThat(file)
                .as("the original files; set -Dlistops.originals=FOLDER to test with them")
                .exists();
        long rows = 0;
        Task task = task("MAX+MIN+MED+SUM+PROD+FIRST+LAST", Z10, AnswerStyle.DIRECT);
        Path again = folder.resolve("again");
        try (RowReader reader = Format.SPINN.read(file, Z10, task.operators());
                RowWriter writer = new RowWriter(Format.SPINN, again, task)) {
            while (reader.next()) {
                rows++;
                assertThat(reader.expression().value())
                        .as("line %d", rows)
                        .isEqualTo(reader.answer().value());
                writer.write(reader.expression());
            }
            writer.commit();
        }
        assertThat(rows).isEqualTo(10_000);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    private static Path originals() {
        String given = System.getProperty("listops.originals");
        if (given != null) {
            return Path.of(given);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve("shared/listops"))) {
            folder = folder.getParent();
        }
        return folder.resolve("shared/listops");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The column is that of the offending character.
                "SPINN | 6\t( ( ( [SM 3 ) 3 ) ]         | 22 | expected ' )'",
                "SPINN | 6\t( ( [SM 3 ) 3 ) ] )         |  7 | expected '( [SM",
                "SPINN | 6\t( ( ( [SM 3 ) 3 ) )         |  9 | this operation is never closed",
                "SPINN | 6\t( ( ( [SM 3 ) 3 ) ] ) ] )   | 25 | the expression ended before this",
                "SPINN | 6\t( ( ( [SUM 3 ) 3 ) ] )      |  9 | unknown operator '[SUM'",
                "SPINN | 6\t( ( ( [SM 3 ) 33 ) ] )      | 17 | '33' is neither an element of Z10 (0 to 9) nor",
                "SPINN | 6\t( ( ( [SM 3 )  3 ) ] )      | 17 | a blank where a token is expected",
                "SPINN | 12\t( ( ( [SM 3 ) 9 ) ] )      |  1 | '12' is neither an element of Z10",
                "SPINN | ( ( ( [SM 3 ) 3 ) ] )\t6       |  1 | expected a value, found an expression; the columns",
                "SPINN | Source\tTarget                 |  1 | this is the header of the Long Range Arena's format",
                "SPINN | 6 ( ( ( [SM 3 ) 3 ) ] )        | 24 | a tab between two columns is missing",
                "SPINN | '6\t'                          |  3 | an expression is missing",
                "SPINN | 6\t]                           |  3 | this bracket closes nothing",
                "SPINN | 6\t( [SM ] )                   |  9 | the operation closed here has no arguments",
                "CSV   | [SUM 3 3 ]                     |  1 | expected 2 columns",
                "CSV   | [SUM 3 3,6                     |  1 | this operation is never closed",
                "CSV   | [SUM 3 x ],6                   |  8 | 'x' is neither",
                "CSV   | [SUM 3 3 ],y                   | 12 | 'y' is neither",
                "JSONL | {\"expression\": \"[SUM 3 x ]\", \"answer\": \"6\"}  | 24 | 'x' is neither",
                "JSONL | {\"expression\": \"[SUM 3 3 ]\", \"answer\": \"6\"   | 43 | expected '}', found the end",
                "JSONL | {\"expression\": \"[SUM 3 3 ]\", \"value\": \"6\"}   | 31 | 'value': expected",
                "JSONL | {\"expression\": \"[SUM 3 3 ]\"}  | 28 | \"answer\" is missing",
                "JSONL | {\"expression\": 3}             | 16 | expected '\"', found '3}'",
                "COMPACT | +33]                         |  5 | '=' between expression and answer is missing",
                "COMPACT | +3?]=6                       |  3 | '?' is neither",
                "COMPACT | +33]=                        |  6 | an answer is missing",
            })
    void read_malformedRow_pointsAtTheOffendingCharacter(Format format, String row, int column, String reason)
            throws Exception {
        String header = format == Format.CSV ? "expression,answer\n" : "";
        String good = switch (format) {
            case SPINN -> "6\t( ( ( [SM 3 ) 3 ) ] )";
            case LRA -> "";
            case CSV -> "[SUM 3 3 ],6";
            case JSONL -> "{\"answer\":\"6\",\"expression\":\"[SUM 3 3 ]\"}";
            case COMPACT -> "+33]=6";
        };
        Path file = Files.writeString(folder.resolve("file"), header + row + "\n" + good);
        try (RowReader reader = format.read(file, Z10, Operators.all(Z10))) {
            MalformedRowException e = catchThrowableOfType(MalformedRowException.class, reader::next);
            assertThat(e.reason()).startsWith(reason);
            assertThat(e.column()).as(e.reason()).isEqualTo(column);
            assertThat(e.line()).isEqualTo(header.isEmpty() ? 1 : 2);
            assertThat(reader.next()).as("the row behind it").isTrue();
            assertThat(reader.expression().value()).isEqualTo(6);
            assertThat(reader.next()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void read_emptyFile_isRejected(Format format) throws IOException {
        Path file = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> format.read(file, Z10, Operators.all(Z10)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the file is empty");
    }

    @Test
    void read_wrongHeader_isRejectedWithTheRightOne() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "Target\tSource\r\n");
        assertThatThrownBy(() -> Format.LRA.read(file, Z10, Operators.all(Z10)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 1, column 1: expected 'Source")
                .hasMessageContaining("begin with the header 'Source<TAB>Target'");
    }

    @Test
    void write_indirectAnswersToOriginalFormat_isRejected() {
        Task task = task("SUM", Z10, AnswerStyle.STEPS);
        assertThatThrownBy(() -> new RowWriter(Format.SPINN, folder.resolve("x"), task))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("the format spinn holds direct answers only, not steps");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_rowTooLongToReadBack_isRejected() {
        Task task = task("MAX", Z10, AnswerStyle.STEPS);
        FlatExpression deep = new FlatExpression(task.operators());
        for (int i = 0; i < 2_000; i++) {
            deep.open(0);
            deep.literal(1);
        }
        for (int i = 0; i < 2_000; i++) {
            deep.close();
        }
        try (RowWriter writer = new RowWriter(Format.CSV, folder.resolve("x"), task)) {
            assertThatThrownBy(() -> writer.write(deep))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("an expression of 6000 tokens takes");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void byName_unknown_isRejected() {
        assertThatThrownBy(() -> Format.byName("tsv"))
                .hasMessage("unknown format 'tsv'; known: spinn, lra, csv, jsonl, compact");
    }

    private static Task task(String name, Domain domain, AnswerStyle style) {
        return Task.parse(name, domain, ExpressionShape.nested(3, 2, 4), style);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
