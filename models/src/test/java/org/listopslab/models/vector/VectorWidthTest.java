package org.listopslab.models.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.models.kernel.PlainKernels;

/** The same bits whatever the vectors: each width in a Java of its own, since a process has one. */
class VectorWidthTest {
    private static final int STEPS = 25;

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512})
    void training_givesTheBitsOfThePlainLoops(int bits) throws IOException, InterruptedException {
        assertThat(run("--add-modules", "jdk.incubator.vector", "-Dlistops.vector.bits=" + bits))
                .isEqualTo("vector-" + bits + " " + TrainingDigest.of(new PlainKernels(), STEPS));
    }

    @Test
    void training_withoutTheModule_givesTheSameBits() throws IOException, InterruptedException {
        assertThat(run()).isEqualTo("plain " + TrainingDigest.of(new PlainKernels(), STEPS));
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), TrainingDigest.class.getName(), Integer.toString(STEPS)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }
}
