package org.listopslab.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.data.DataException;

class LinesTest {

    @TempDir
    Path folder;

    @Test
    void next_lineEnds_areLeftOut() throws Exception {
        try (Lines lines = lines("a\r\nb\n\nc".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            assertThat(lines.next()).isEqualTo("a");
            assertThat(lines.next()).isEqualTo("b");
            assertThat(lines.next()).isEmpty();
            assertThat(lines.next()).isEqualTo("c");
            assertThat(lines.number()).isEqualTo(4);
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void next_invalidUtf8_pointsAtTheByteAndGoesOn() throws Exception {
        try (Lines lines = lines(new byte[] {'o', 'k', '\n', (byte) 0xC3, (byte) 0xA9, 'x', (byte) 0xFF, '\n', 'y'})) {
            assertThat(lines.next()).isEqualTo("ok");
            assertThatThrownBy(lines::next)
                    .isInstanceOfSatisfying(
                            MalformedRowException.class,
                            e -> assertThat(e.column()).isEqualTo(3))
                    .hasMessageContaining("the byte 0xFF is not valid UTF-8");
            assertThat(lines.next()).isEqualTo("y");
        }
    }

    @Test
    void next_tenMegabyteLine_isRejectedAndSkipped() throws Exception {
        byte[] bytes = new byte[10 << 20];
        Arrays.fill(bytes, (byte) 'x');
        bytes[bytes.length - 2] = '\n';
        try (Lines lines = lines(bytes)) {
            assertThatThrownBy(lines::next)
                    .isInstanceOf(MalformedRowException.class)
                    .hasMessageContaining("the line is longer than 4194304 bytes");
            assertThat(lines.next()).isEqualTo("x");
        }
    }

    @Test
    void next_truncatedGzip_isRejectedWithTheLine() throws Exception {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(whole)) {
            for (int i = 0; i < 20_000; i++) {
                out.write((i * 7919 % 10_007 + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = whole.toByteArray();
        assertThatThrownBy(() -> {
                    try (Lines lines = lines(Arrays.copyOf(bytes, bytes.length / 2))) {
                        while (lines.next() != null) {
                            assertThat(lines.number()).isLessThan(20_000);
                        }
                    }
                })
                .isInstanceOf(DataException.class)
                .hasMessageMatching(".*: line \\d{4,}: the gzip data are cut off or damaged here; .*");
        assertThatThrownBy(() -> lines(Arrays.copyOf(bytes, 5)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void open_noFile_isRejected() {
        assertThatThrownBy(() -> new Lines(folder.resolve("none")))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("none: cannot be read: there is no such file or folder");
        assertThatThrownBy(() -> new Lines(folder)).hasMessageContaining("it is a folder");
    }

    private Lines lines(byte[] bytes) throws IOException {
        return new Lines(Files.write(folder.resolve("file"), bytes));
    }
}
