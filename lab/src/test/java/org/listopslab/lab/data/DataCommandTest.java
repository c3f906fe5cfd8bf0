package org.listopslab.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DataCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({"spinn", "lra", "csv", "jsonl", "compact"})
    void generate_eachFormat_passesVerify(String format) {
        String file = folder.resolve("data.gz").toString();
        assertThat(run(
                        "generate",
                        "--task",
                        "MAX+2*SUM",
                        "--depth",
                        "3",
                        "--count",
                        "300",
                        "--format",
                        format,
                        "--out",
                        file))
                .isZero();
        assertThat(run("verify", file, "--format", format)).isZero();
        assertThat(out.toString()).contains("wrote 300 examples to " + file, "rows        300", "mismatches  0");
    }

    @Test
    void generate_everyOption_shapesTheExamples() throws IOException {
        Path file = folder.resolve("data.csv");
        assertThat(run(
                        "generate",
                        "--task=PROD+SIGN",
                        "--domain=S3",
                        "--depth=2",
                        "--arguments=2",
                        "--nesting=1",
                        "--length=10",
                        "--balance=answer",
                        "--answer=steps",
                        "--seed=9",
                        "--split=test",
                        "--count=20",
                        "--from=7",
                        "--distinct",
                        "--threads=1",
                        "--out=" + file))
                .isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(21).doesNotHaveDuplicates();
        assertThat(lines.get(1))
                .matches("\\[\\w+ \\[\\w+ \\d{3} \\d{3} \\] \\[\\w+ \\d{3} \\d{3} \\] \\],\\[.* = .* = \\d{3}");
        assertThat(run("verify", file.toString(), "--format=csv", "--domain=S3"))
                .isZero();
    }

    @Test
    void verify_wrongAndMalformedRows_exitsOneAndTellsThem() throws IOException {
        Path file =
                Files.writeString(folder.resolve("bad.tsv"), "7\t( ( ( [SM 3 ) 3 ) ] )\n6\t( ( ( [SM 3 ) x ) ] )\n");
        assertThat(run("verify", file.toString(), "--format", "spinn")).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "line 1: the value is 6, the file says 7",
                        "line 2, column 17: 'x' is neither",
                        "rows        2",
                        "mismatches  1",
                        "malformed   1");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void card_ofATask_writesPageAndJson() {
        Path page = folder.resolve("card.html");
        assertThat(run("card", "--task", "MAX+SUM", "--count", "500", "--out", page.toString()))
                .isZero();
        assertThat(page).content().contains("<title>MAX+SUM under seed 1: dataset card</title>");
        assertThat(folder.resolve("card.json")).content().contains("\"rows\": 500");
        assertThat(out.toString()).contains("root operator and its elements");
    }

    @Test
    void card_ofFiles_writesPageAndJson() {
        Path file = folder.resolve("data.csv");
        assertThat(run("generate", "--task", "MAX", "--count", "200", "--out", file.toString()))
                .isZero();
        assertThat(run(
                        "card",
                        file.toString(),
                        "--format",
                        "csv",
                        "--out",
                        folder.resolve("c.html").toString()))
                .isZero();
        assertThat(folder.resolve("c.json")).content().contains("\"data.csv\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "generate --out x                          | say what to generate",
                "generate --task MAXI --out x              | unknown operator 'MAXI' on Z10; known: MAX",
                "generate --task MAX --domain Z1 --out x   | modulus 1 is outside 2 to 100",
                "generate --task MAX --arguments x --out x | --arguments 'x' is not a range like 2-4",
                "generate --task MAX --split dev --out x   | unknown split 'dev'; known: train, validation, test",
                "generate --task MAX --balance both --out x | unknown balance 'both'",
                "generate --task MAX --count 0 --out x     | --count must be 1 or more",
                "generate --task MAX --format xml --out x  | unknown format 'xml'; known: spinn",
                "generate --preset ndr --out x             | unknown preset 'ndr'",
                "generate --preset lra --task MAX --split test --out x | --preset and --task exclude each other",
                "verify none.tsv --format spinn            | none.tsv: cannot be read: there is no such file",
                "verify none.tsv                           | say how the file is written: --format spinn",
                "card                                      | say whose card",
                "card a.csv --task MAX                     | files and --task or --preset exclude each other",
            })
    void anyCommand_badInput_isToldInOneSentenceAndLeavesNothing(String arguments, String message) {
        String[] words =
                arguments.replace("--out x", "--out " + folder.resolve("x")).split(" ", -1);
        assertThat(run(words)).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void benchData_shortRun_printsBothLaws() {
        CommandLine command = new CommandLine(new BenchDataCommand()).setOut(new PrintWriter(out, true));
        assertThat(command.execute("--seconds", "1", "--threads", "1")).isZero();
        assertThat(out.toString()).contains("spinn    text, 1 thread", "lra      trees, 1 thread");
    }

    private int run(String... arguments) {
        return new CommandLine(new DataCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(e.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
    }
}
