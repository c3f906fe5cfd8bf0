package org.listopslab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.reports.index.RunIndex;

/** The results that are kept beside the lab: what stands in words is what the tables beside it hold. */
class GalleryTest {
    private static final Path GALLERY = Path.of("gallery");
    private static final Path EXPERIMENTS = Path.of("..", "curricula", "experiments");
    private static final long MOST_BYTES = 3_000_000;

    static List<Path> runs() throws IOException {
        return RunFolders.in(GALLERY);
    }

    /** Every number of the results is printed by {@code ./listops report reports/gallery --markdown}. */
    @Test
    void results_holdTheTablesThatTheRunsGive() throws IOException {
        assertThat(runs()).isNotEmpty();
        assertThat(Files.readString(GALLERY.resolve("RESULTS.md"))).contains(RunIndex.markdown(GALLERY));
    }

    /** What was run is what the repository's file says today. */
    @ParameterizedTest
    @MethodSource("runs")
    void experiments_areThoseOfTheRepository(Path run) throws IOException {
        Experiment shown = ExperimentFile.readWritten(run.resolve("experiment.yaml"));
        assertThat(shown).isEqualTo(repository().get(shown.name()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void reports_areSmallEnoughToBeSent_andTellNothingOfTheMachine(Path run) throws IOException {
        assertThat(Files.size(run.resolve("report.html"))).isLessThanOrEqualTo(MOST_BYTES);
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("/tmp/", "/home/", "/root/", "--out /");
            }
        }
    }

    private static Map<String, Experiment> repository() throws IOException {
        Map<String, Experiment> all = new HashMap<>();
        try (Stream<Path> files = Files.walk(EXPERIMENTS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                Experiment experiment = ExperimentFile.read(file);
                all.put(experiment.name(), experiment);
            }
        }
        return all;
    }
}
