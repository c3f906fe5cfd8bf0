package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The experiment files that come with the lab. */
class RepositoryExperimentsTest {
    private static final Path EXPERIMENTS = Path.of("experiments");

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(EXPERIMENTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Reading tells all that is wrong with a file; a question is what its reader wants to know first. */
    @ParameterizedTest
    @MethodSource("all")
    void read_ofEachFile_succeeds(Path file) {
        assertThat(ExperimentFile.read(file).question()).isNotBlank();
    }

    /** A run's folder has the experiment's name. */
    @Test
    void names_areDifferent() throws IOException {
        assertThat(all()).map(file -> ExperimentFile.read(file).name()).doesNotHaveDuplicates();
    }

    /** The full form of a finding is its small form over other expressions, sizes and budgets: it asks the same. */
    @Test
    void fullForms_askWhatSmallFormsAsk() throws IOException {
        Path small = EXPERIMENTS.resolve("findings");
        Path full = EXPERIMENTS.resolve("full");
        assertThat(names(full)).isEqualTo(names(small));
        for (String name : names(small)) {
            Experiment one = ExperimentFile.read(small.resolve(name));
            Experiment other = ExperimentFile.read(full.resolve(name));
            assertThat(other.question()).as(name).isEqualTo(one.question());
            assertThat(other.claims()).as(name).isEqualTo(one.claims());
            assertThat(other.curricula())
                    .as(name)
                    .extracting(Curriculum::name)
                    .isEqualTo(one.curricula().stream().map(Curriculum::name).toList());
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
