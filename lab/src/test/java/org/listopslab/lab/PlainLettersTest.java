package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainLettersTest {
    private static final String TEXT = "Größe “a” ≥ 2 × 3 – 中 😀 ñ ﬁ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "US-ASCII|Grosse \"a\" >= 2 x 3 - \\u4e2d \\ud83d\\ude00 n fi",
                "ISO-8859-1|Größe \"a\" >= 2 × 3 - \\u4e2d \\ud83d\\ude00 ñ fi",
                "UTF-8|Größe “a” ≥ 2 × 3 – 中 😀 ñ ﬁ",
            })
    void letters_thatTheSetLacks_areWrittenPlainly(String name, String expected) {
        Charset charset = Charset.forName(name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter writer = new PrintWriter(new PlainLetters(new OutputStreamWriter(bytes, charset), charset), true);
        writer.print(TEXT);
        writer.write('ü');
        writer.flush();
        String u = name.equals("US-ASCII") ? "u" : "ü";
        assertThat(bytes.toString(charset)).isEqualTo(expected + u);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void program_inAPlainLocale_printsNoQuestionMarks() throws IOException, InterruptedException {
        File log = folder.resolve("log").toFile();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "plan",
                        experiment().toString())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().put("LC_ALL", "C");
        assertThat(builder.start().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log.toPath(), StandardCharsets.ISO_8859_1)).contains("name is \"grossere Zahl\"");
    }

    private Path experiment() throws IOException {
        Path tiny = Experiments.tiny(folder);
        return Files.writeString(tiny, Files.readString(tiny).replace("name: tiny", "name: größere Zahl"));
    }
}
