package org.listopslab.lab.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.lab.Experiments;
import org.listopslab.lab.Programs;
import org.listopslab.lab.Runs;

/** Runs whose temporary folder is gone, whose place is closed to them, whose clock jumps back, whose worker is stopped. */
@Tag("engine")
@Tag("slow")
class OddPlacesTest {
    @TempDir
    private Path folder;

    private Path experiment;
    private Path usual;

    @BeforeEach
    void runAsUsual() throws IOException, InterruptedException {
        experiment = Experiments.tiny(folder);
        usual = folder.resolve("usual").resolve("run");
        assertThat(run(usual)).as(log()).isZero();
    }

    @Test
    void run_withoutATemporaryFolder_ends() throws IOException, InterruptedException {
        Path odd = folder.resolve("odd").resolve("run");
        assertThat(run(odd, "-Djava.io.tmpdir=" + folder.resolve("nowhere")))
                .as(log())
                .isZero();
        Runs.assertSameResults(usual, odd);
    }

    /** As if the clock had jumped back an hour: all that is there has been written in an hour's time. */
    @Test
    void run_whoseFilesAreFromTheFuture_goesOn() throws IOException, InterruptedException {
        Path jumped = folder.resolve("jumped").resolve("run");
        Process first = training(jumped);
        List<ProcessHandle> workers = first.descendants().toList();
        first.destroyForcibly().waitFor();
        workers.forEach(worker -> worker.onExit().join());
        FileTime future = FileTime.from(Instant.now().plus(Duration.ofHours(1)));
        try (Stream<Path> all = Files.walk(jumped.getParent())) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, future);
            }
        }
        assertThat(run(jumped)).as(log()).isZero();
        Runs.assertSameResults(usual, jumped);
    }

    @Test
    void run_whereNothingMayBeWritten_isRefused() throws IOException, InterruptedException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeTrue(
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", closed.toString())
                                .start()
                                .waitFor()
                        == 0,
                "skipped: file systems may not be mounted here (it takes the rights of root)");
        try {
            assertThat(run(closed.resolve("run"))).isEqualTo(3);
            assertThat(log())
                    .contains("cannot write into " + closed.resolve("run"), "--out")
                    .doesNotContain("\tat ", "this should not happen");
        } finally {
            new ProcessBuilder("umount", "-l", closed.toString()).start().waitFor();
        }
    }

    /** Eleven minutes: a worker may be silent for ten. */
    @Test
    void worker_thatIsStopped_isReplaced() throws IOException, InterruptedException {
        Path stopped = folder.resolve("stopped").resolve("run");
        Process program = training(stopped);
        for (ProcessHandle worker : program.descendants().toList()) {
            new ProcessBuilder("kill", "-STOP", Long.toString(worker.pid()))
                    .start()
                    .waitFor();
        }
        assertThat(program.waitFor()).as(log()).isZero();
        assertThat(log()).contains("was at work without a sign of life for 600 s", "another one resumes it");
        Runs.assertSameResults(usual, stopped);
    }

    private int run(Path out, String... javaOptions) throws IOException, InterruptedException {
        return program(out, javaOptions).waitFor();
    }

    private Process program(Path out, String... javaOptions) throws IOException {
        return Programs.run(
                experiment,
                out,
                1,
                ProcessBuilder.Redirect.to(folder.resolve("log").toFile()),
                javaOptions);
    }

    /** A run in mid-training. */
    private Process training(Path out) throws IOException, InterruptedException {
        Process program = program(out);
        while (program.isAlive() && Runs.states(out).isEmpty()) {
            Thread.sleep(5);
        }
        return program;
    }

    private String log() throws IOException {
        return Files.exists(folder.resolve("log")) ? Files.readString(folder.resolve("log")) : "";
    }
}
