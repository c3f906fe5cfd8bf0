package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.run.RunLock;

/** {@code report} and {@code publish} on a folder of two runs that have just begun, one of which is damaged. */
class RunsCommandsTest {
    @TempDir
    private Path folder;

    private Path runs;

    @BeforeEach
    void makeRuns() throws IOException {
        runs = folder.resolve("runs");
        for (String name : new String[] {"good", "damaged"}) {
            try (RunLock lock = RunLock.of(runs.resolve(name), ExperimentFile.read(Experiments.tiny(folder)))) {
                Tables.CELLS.write(runs.resolve(name), lock.directory().rows());
            }
        }
        Files.writeString(runs.resolve("damaged").resolve("cells.csv"), "cell_id\n");
    }

    @Test
    void report_ofAFolderOfRuns_writesAnIndex() throws IOException {
        Console console = new Console();
        assertThat(console.listops("report", runs.toString()))
                .as(console.errors())
                .isEqualTo(ExitCode.DONE);
        assertThat(console.output()).contains("wrote " + runs.resolve("index.html"));
        assertThat(Files.readString(runs.resolve("index.html")))
                .contains("2 runs: 1 not readable, 1 unfinished.", "8 pending", "cells.csv:1: the header lacks task");
    }

    /** As it comes by mail: a report shows what a run's folder holds. */
    @Test
    void report_ofACopyWithoutItsStore_isWritten() throws IOException {
        Path copy = Files.createDirectories(
                folder.resolve("elsewhere").resolve("deep").resolve("copy"));
        for (String file : new String[] {"experiment.yaml", "cells.csv", "store.json"}) {
            Files.copy(runs.resolve("good").resolve(file), copy.resolve(file));
        }
        Console console = new Console();
        assertThat(console.listops("report", copy.toString()))
                .as(console.errors())
                .isEqualTo(ExitCode.DONE);
        assertThat(copy.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void report_ofOneRun_writesIt_andAsMarkdownWhereAsked() {
        Console console = new Console();
        Path run = runs.resolve("good");
        assertThat(console.listops("report", run.toString())).isEqualTo(ExitCode.DONE);
        assertThat(run.resolve("report.html")).exists();
        assertThat(run.resolve("markdown")).doesNotExist();
        assertThat(console.listops("report", run.toString(), "--markdown"))
                .as(console.errors())
                .isEqualTo(ExitCode.DONE);
        assertThat(run.resolve("markdown").resolve("report.md")).isNotEmptyFile();
        assertThat(console.listops("report", runs.toString(), "--markdown"))
                .as(console.errors())
                .isEqualTo(ExitCode.DONE);
        assertThat(runs.resolve("index.md")).content().contains("good");
        assertThat(runs.resolve("index.html")).doesNotExist();
    }

    @Test
    void publish_writesWhatCanBeRead_andTellsTheRest() {
        Console console = new Console();
        Path out = folder.resolve("set");
        assertThat(console.listops("publish", runs.toString(), "--out", out.toString(), "--license", "cc-by-4.0"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(console.output()).contains("wrote " + out + ": 1 runs, 2 tables, 9 rows; 0 models in the sample");
        assertThat(console.errors()).contains("left out: run damaged: cells.csv:1: the header lacks task");
        assertThat(out.resolve("README.md")).content().startsWith("---\n").contains("license: \"cc-by-4.0\"");
        assertThat(out.resolve("full/cells/good.parquet")).isNotEmptyFile();
    }

    @Test
    void publish_overWhatIsThere_orOfNothing_isRefused() {
        Console console = new Console();
        assertThat(console.listops("publish", runs.toString(), "--out", runs.toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("is already there");
        assertThat(console.listops(
                        "publish",
                        folder.toString(),
                        "--out",
                        folder.resolve("set").toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("holds no run directories");
        assertThat(console.listops(
                        "publish",
                        runs.toString(),
                        "--out",
                        folder.resolve("set").toString(),
                        "--sample",
                        "0"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.listops("publish", runs.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folder.resolve("set")).doesNotExist();
    }
}
