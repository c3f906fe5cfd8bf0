package org.listopslab.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class EngineRuntimeTest {
    /** In a process of its own, where nothing has touched the engine before. */
    @Test
    void bindingVersion_isAskedOnlyAfterTheEngineIsToldToKeepQuiet() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Asker.class.getName());
        builder.environment().remove("OPT_OUT_TRACKING");
        builder.environment().remove("DJL_OFFLINE");
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said.strip()).endsWith("true true");
    }

    /** Asks for the version, then says how the engine was told to behave. */
    static final class Asker {
        private Asker() {}

        public static void main(String[] args) {
            System.out.print(EngineRuntime.bindingVersion() + " ");
            System.out.print(System.getProperty("ai.djl.offline") + " " + System.getProperty("OPT_OUT_TRACKING"));
        }
    }
}
