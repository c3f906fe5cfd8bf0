package org.listopslab.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
    @TempDir
    private Path folder;

    @Test
    void read_givesBackWhatWasWritten() throws IOException {
        SafeTensors stored = example();
        Path file = folder.resolve("a.safetensors");
        stored.write(file);
        SafeTensors read = SafeTensors.read(file);
        assertThat(read.metadata()).isEqualTo(stored.metadata());
        assertThat(List.copyOf(read.tensors().keySet())).containsExactly("zebra", "apple");
        assertThat(tensor(read, "apple").numbers()).containsExactly(-1.5f, Float.MIN_VALUE, 3);
        assertThat(tensor(read, "zebra").shape()).containsExactly(2, 2);
    }

    @Test
    void encode_followsTheFormat() {
        byte[] bytes = example().encode();
        int header = (bytes[0] & 0xff) + 256 * (bytes[1] & 0xff);
        assertThat(header % 8).isZero();
        String text = new String(bytes, 8, header, StandardCharsets.UTF_8);
        assertThat(text).startsWith("{\"__metadata__\":{\"steps\":\"7\",\"sha256\":\"");
        assertThat(text).contains("\"zebra\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}");
        assertThat(bytes).hasSize(8 + header + 7 * Float.BYTES);
        assertThat(Arrays.copyOfRange(bytes, 8 + header, 8 + header + 4)).containsExactly(0, 0, 0x80, 0x3f); // 1.0f
    }

    @Test
    void encode_isTheSameEveryTime() {
        assertThat(example().encode()).isEqualTo(example().encode());
    }

    @Test
    void read_noticesOneChangedBit() throws IOException {
        Path file = folder.resolve("a.safetensors");
        byte[] bytes = example().encode();
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("a.safetensors")
                .hasMessageContaining("not what was written");
    }

    @Test
    void read_noticesEveryTruncation() throws IOException {
        byte[] bytes = example().encode();
        Path file = folder.resolve("a.safetensors");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> SafeTensors.read(file))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(DamagedFileException.class);
        }
    }

    @Test
    void write_leavesNothingElseBehind() throws IOException {
        example().write(folder.resolve("a.safetensors"));
        example().write(folder.resolve("a.safetensors"));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private static Tensor tensor(SafeTensors stored, String name) {
        return Objects.requireNonNull(stored.tensors().get(name), name);
    }

    private static SafeTensors example() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("zebra", Tensor.matrix(2, 2, new float[] {1, 2, 3, 4}));
        tensors.put("apple", Tensor.vector(new float[] {-1.5f, Float.MIN_VALUE, 3}));
        return new SafeTensors(Map.of("steps", "7"), tensors);
    }
}
