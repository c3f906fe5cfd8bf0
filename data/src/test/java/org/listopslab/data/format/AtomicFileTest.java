package org.listopslab.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.data.DataException;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void commit_bytes_replacesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        try (AtomicFile atomic = new AtomicFile(file)) {
            atomic.out().write('n');
            assertThat(file).hasContent("old");
            atomic.commit();
        }
        assertThat(file).hasContent("n");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void close_withoutCommit_leavesWhatWasThereAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        try (AtomicFile atomic = new AtomicFile(file)) {
            atomic.out().write(new byte[1 << 20]);
        }
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void commit_twoWriters_lastOneStays() throws IOException {
        Path file = folder.resolve("file");
        try (AtomicFile first = new AtomicFile(file);
                AtomicFile second = new AtomicFile(file)) {
            first.out().write('1');
            second.out().write('2');
            second.commit();
            first.commit();
        }
        assertThat(file).hasContent("1");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void open_noFolder_isRejected() {
        assertThatThrownBy(() -> new AtomicFile(folder.resolve("none/file")))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("file: cannot be written: there is no such file or folder");
        assertThatThrownBy(() -> new AtomicFile(folder)).hasMessageContaining("it is a folder");
    }

    @Test
    void failed_fullDisk_isToldInOneSentence() throws IOException {
        assumeThat(Path.of("/dev/full")).as("a device that is always full").exists();
        Path file = folder.resolve("file");
        try (AtomicFile atomic = new AtomicFile(file);
                var full = Files.newOutputStream(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> full.write(1))
                    .isInstanceOfSatisfying(
                            IOException.class,
                            e -> assertThat(atomic.failed(e))
                                    .hasMessage(
                                            file
                                                    + ": cannot be written: No space left on device; what was under that name before is unchanged"));
        }
        assertThat(folder).isEmptyDirectory();
    }
}
