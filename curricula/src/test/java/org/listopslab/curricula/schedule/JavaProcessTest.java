package org.listopslab.curricula.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.models.Engine;

class JavaProcessTest {
    private static final String PROPERTY = "listops.classes";

    @TempDir
    private Path folder;

    /** Prints the options that its Java was started with. */
    static final class Options {
        private Options() {}

        public static void main(String[] args) {
            System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
        }
    }

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void worker_sharesTheArchiveOfClasses_evenWhereItIsGone() throws IOException {
        Path archive = folder.resolve("gone.jsa");
        System.setProperty(PROPERTY, archive.toString());
        assertThat(options()).contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void worker_withoutAnArchive_usesJavasOwn() throws IOException {
        assertThat(options()).contains("-Xmx1024m").doesNotContain("SharedArchiveFile");
    }

    @Test
    void tuning_isThatOfTheEnginesThatCompute() {
        assertThat(Tuning.of(List.of(Engine.PYTORCH))).isEqualTo(Tuning.PYTORCH);
        assertThat(Tuning.of(List.of(Engine.VECTOR))).isEqualTo(Tuning.VECTOR);
        assertThat(Tuning.of(List.of(Engine.PYTORCH, Engine.VECTOR))).isEqualTo(Tuning.BOTH);
    }

    private static String options() throws IOException {
        Process process = JavaProcess.worker(Options.class, List.of(), Tuning.NONE, 0);
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
