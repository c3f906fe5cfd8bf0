package org.listopslab.lab.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.store.CellStore;
import org.listopslab.lab.Experiments;
import org.listopslab.lab.Programs;
import org.listopslab.lab.Runs;

/**
 * A disk that is full at one write or another of a run: a small file system in memory, of ever more room. The run says so and ends; with
 * room again the same command goes on, trains nothing twice that was finished, and comes to the same bytes.
 */
@Tag("engine")
@Tag("slow")
class DiskFullTest {
    @TempDir
    private Path folder;

    private Path disk;
    private Path experiment;
    private Path undisturbed;
    private long kilobytes;

    @BeforeEach
    void runUndisturbed() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                mount("-t", "tmpfs", "-o", "size=1m", "tmpfs"),
                "skipped: file systems may not be mounted here (it takes the rights of root)");
        experiment = Experiments.tiny(folder);
        undisturbed = folder.resolve("undisturbed").resolve("run");
        assertThat(run(undisturbed)).as(log()).isZero();
        kilobytes = size(undisturbed.getParent()) / 1024;
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
    }

    /** About five minutes. */
    @Test
    void run_onADiskThatIsFullAtAnyWrite_goesOnWhenThereIsRoom() throws IOException, InterruptedException {
        int steps = Integer.getInteger("listops.test.cases", 24);
        List<Long> sizes = IntStream.rangeClosed(1, steps)
                .mapToLong(step -> Math.max(4, kilobytes * step / (steps + 1)))
                .boxed()
                .toList();
        int full = 0;
        for (long size : sizes) {
            assertThat(mount("-o", "remount,size=" + size + "k", "tmpfs")).isTrue();
            Path run = disk.resolve("run");
            Files.deleteIfExists(folder.resolve("log"));
            int code = run(run);
            if (code != 0) {
                full++;
                assertThat(code).as(size + " kB: " + log()).isEqualTo(3);
                assertThat(log()).as(size + " kB").contains("space").doesNotContain("\tat ", "this should not happen");
            }
            Map<Path, FileTime> finished = models(disk);
            assertThat(mount("-o", "remount,size=64m", "tmpfs")).isTrue();
            assertThat(run(run)).as(size + " kB, with room: " + log()).isZero();
            Runs.assertSameResults(undisturbed, run);
            assertThat(models(disk)).as(size + " kB").containsAllEntriesOf(finished);
            try (Stream<Path> left = Files.list(disk)) {
                for (Path path : left.toList()) {
                    org.listopslab.curricula.run.RunDirectory.delete(path);
                }
            }
        }
        // Else this would be no test of it.
        assertThat(full).isPositive();
    }

    /** When the models were written that the store says are finished. */
    private static Map<Path, FileTime> models(Path disk) throws IOException {
        CellStore store = CellStore.peek(disk.resolve(CellStore.DEFAULT_NAME));
        Map<Path, FileTime> models = new LinkedHashMap<>();
        for (String id : store.ids()) {
            if (store.cell(id).finished()) {
                Path model = store.folder(id).resolve("model.safetensors");
                models.put(model, Files.getLastModifiedTime(model));
            }
        }
        return models;
    }

    private boolean mount(String... arguments) throws IOException, InterruptedException {
        return new ProcessBuilder(Stream.of(Stream.of("mount"), Stream.of(arguments), Stream.of(disk.toString()))
                                .flatMap(part -> part)
                                .toList())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private int run(Path out) throws IOException, InterruptedException {
        return Programs.run(
                        experiment,
                        out,
                        1,
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .waitFor();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static long size(Path of) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(of)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
