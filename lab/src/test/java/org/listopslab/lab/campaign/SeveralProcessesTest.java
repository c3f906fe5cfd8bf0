package org.listopslab.lab.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.curricula.store.CellStore;
import org.listopslab.lab.Experiments;
import org.listopslab.lab.Programs;
import org.listopslab.lab.Runs;

/** Two and eight processes at once on one run, and on one store. One works and the others say so; none harms what another makes. */
@Tag("engine")
@Tag("slow")
class SeveralProcessesTest {
    @TempDir
    private Path folder;

    private Path experiment;
    private Path alone;

    @BeforeEach
    void runAlone() throws IOException, InterruptedException {
        experiment = Experiments.tiny(folder);
        alone = folder.resolve("alone").resolve("run");
        assertThat(start(alone, "alone").waitFor()).as(log("alone")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void onOneRun(int processes) throws IOException, InterruptedException {
        Path run = folder.resolve("one" + processes).resolve("run");
        List<Path> all = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            all.add(run);
        }
        assertThat(codes(all, "another process is at work")).contains(0);
        Runs.assertSameResults(alone, run);
    }

    /** Each with a folder of its own; all want the same models of one store. Refused ones find them there afterwards. */
    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void onOneStore(int processes) throws IOException, InterruptedException {
        Path place = folder.resolve("store" + processes);
        List<Path> all = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            all.add(place.resolve("run" + i));
        }
        assertThat(codes(all, "is training")).contains(0);
        for (Path run : all) {
            assertThat(start(run, "again").waitFor()).as(log("again")).isZero();
            Runs.assertSameResults(alone, run);
        }
        long trained = Files.readAllLines(place.resolve(CellStore.DEFAULT_NAME).resolve("journal.jsonl")).stream()
                .filter(line -> line.contains("\"trained\""))
                .count();
        assertThat(trained).isEqualTo(8);
    }

    /** Runs them all at once; those that do not come to an end say why in the given words, and leave no trace of an error. */
    private List<Integer> codes(List<Path> runs, String words) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            processes.add(start(runs.get(i), "log" + i));
        }
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            int code = processes.get(i).waitFor();
            codes.add(code);
            if (code != 0) {
                assertThat(code).as(log("log" + i)).isEqualTo(3);
                assertThat(log("log" + i)).contains(words).doesNotContain("\tat ", "this should not happen");
            }
        }
        return codes;
    }

    private Process start(Path out, String log) throws IOException {
        return Programs.run(
                experiment,
                out,
                1,
                ProcessBuilder.Redirect.to(folder.resolve(log + ".log").toFile()));
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }
}
