package org.listopslab.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class GpuSupportTest {
    private static final List<String> CPU = List.of("cpu");

    @TempDir
    private Path folder;

    @Test
    void possible_withAnyWayToACudaLibrary() {
        assertThat(GpuSupport.possible(null, null, CPU)).isFalse();
        assertThat(GpuSupport.possible("", "cpu", CPU)).isFalse();
        assertThat(GpuSupport.possible("/opt/torch/lib", null, CPU)).isTrue();
        assertThat(GpuSupport.possible(null, "cu128", CPU)).isTrue();
        assertThat(GpuSupport.possible(null, null, List.of("cpu", "cu128"))).isTrue();
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "PYTORCH_LIBRARY_PATH", matches = ".+")
    @DisabledIfEnvironmentVariable(named = "PYTORCH_FLAVOR", matches = "cu.*")
    void possible_notWithWhatTheLabBrings() {
        assertThat(GpuSupport.possible()).isFalse();
        assertThat(Accelerator.Choice.AUTO.resolve()).isEqualTo(Accelerator.CPU);
        assertThatThrownBy(Accelerator.Choice.GPU::resolve)
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("PYTORCH_LIBRARY_PATH");
    }

    @Test
    void advice_namesWhatIsMissing() throws IOException {
        assertThat(GpuSupport.advice(null, null, CPU)).contains("set PYTORCH_LIBRARY_PATH to");
        assertThat(GpuSupport.advice(folder.toString(), "cu128", CPU))
                .contains(folder.toString(), "there is no " + System.mapLibraryName("torch"));
        Files.createFile(folder.resolve(System.mapLibraryName("torch")));
        assertThat(GpuSupport.advice(folder.toString(), null, CPU)).contains("PYTORCH_FLAVOR does not say");
        assertThat(GpuSupport.advice(folder.toString(), "cu128", CPU)).contains("sees no device", "libcudart.so");
    }

    @Test
    void name_isWhatTheDriverTells() throws IOException {
        Path device = Files.createDirectories(folder.resolve("0000:01:00.0"));
        Files.writeString(device.resolve("information"), "Model: \t\t NVIDIA H200\nIRQ:   \t 16\n");
        assertThat(GpuSupport.name(folder)).isEqualTo("NVIDIA H200");
        assertThat(GpuSupport.name(folder.resolve("none"))).isEqualTo("a CUDA device");
    }
}
