package org.listopslab.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    @Test
    void write_bytes_makesTheFolderAndReplacesWhatWasThere() throws IOException {
        Path file = folder.resolve("new/file.gz");
        AtomicFile.write(file, new byte[] {1});
        AtomicFile.write(file, new byte[] {2, 3});
        assertThat(file).hasBinaryContent(new byte[] {2, 3}); // as they are, whatever the name
        assertThat(folder.resolve("new")).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void write_whereAFolderIs_failsAndLeavesNothing() throws IOException {
        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("full"));
        assertThatThrownBy(() -> AtomicFile.write(taken, new byte[1])).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(taken));
        assertThat(taken.resolve("full")).exists();
    }

    /** Writes a file while its process ends. */
    static final class Late {
        private Late() {}

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try (AtomicFile atomic = new AtomicFile(Path.of(args[0]))) {
                    atomic.out().write('l');
                    atomic.commit();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
    }

    @Test
    void commit_whileTheProcessEnds_writes() throws IOException, InterruptedException {
        Path file = folder.resolve("late");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Late.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(file).hasContent("l");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void isOrphan_partOfAProcessThatIsGone_alone() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        gone.waitFor();
        assertThat(AtomicFile.isOrphan(Path.of("." + "x.csv." + gone.pid() + "-3.part")))
                .isTrue();
        long own = ProcessHandle.current().pid();
        assertThat(AtomicFile.isOrphan(Path.of(".x.csv." + own + "-3.part"))).isFalse();
        assertThat(AtomicFile.isOrphan(Path.of("x.csv"))).isFalse();
        assertThat(AtomicFile.isOrphan(Path.of(".mine.part"))).isFalse();
    }
}
