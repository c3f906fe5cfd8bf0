package org.listopslab.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void read_ofAFolder_namesIt() throws IOException {
        Path file = Files.createDirectory(folder.resolve("a.safetensors"));
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage(file + ": a folder, not a file");
        Path model = folder.resolve("model");
        Files.createDirectories(model.resolve("config.json"));
        assertThatThrownBy(() -> StoredModel.read(model))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageEndingWith("config.json: a folder, not a file");
    }

    @Test
    void read_ofADamagedConfig_tellsThePlaceInIt() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, "{\"width\": 4,\n x}");
        assertThatThrownBy(() -> StoredModel.read(folder))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageMatching(
                        "(?s).*config.json: not the description of a model: [^\n]* \\(line 2, column \\d\\)");
        Files.write(config, new byte[] {'{', (byte) 0xff});
        assertThatThrownBy(() -> StoredModel.read(folder))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageEndingWith("it is not text in UTF-8");
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

    /** What the header says is read only where it can be true, with a checksum or without. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[16,28] | [0,12]  | a tensor begins at byte 0, and those before it end at byte 12",
                "[16,28] | [12,24] | a tensor begins at byte 12, and those before it end at byte 16",
                "[16,28] | [16,24] | does not hold 2 numbers",
                "[16,28] | [16,32] | bytes 16 to 32 are not among its 28",
                "[16,28] | [28,16] | bytes 28 to 16 are not among its 28",
                "[16,28] | [-4,8]  | bytes -4 to 8 are not among its 28",
                "[16,28] | [16,9223372036854775807] | its header does not describe its content",
                "[16,28] | [16,9223372036854775808] | its header does not describe its content",
                "[16,28] | []      | a tensor of shape [3] does not hold 0 numbers",
                "[2,2]   | [4611686018427387905,4] | a tensor of shape [4611686018427387905, 4] does not hold 4 numbers",
                "[2,2]   | [-2,-2] | a tensor of shape [-2, -2] has an axis below 0",
                "F32     | F64     | only F32 tensors can be read",
            })
    void read_aHeaderThatLies_isTold(String truth, String lie, String told) throws IOException {
        byte[] bytes = example().encode();
        int length = (bytes[0] & 0xff) + 256 * (bytes[1] & 0xff);
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        String changed =
                header.replaceFirst("\"__metadata__\":\\{[^}]*\\},", "").replace(truth, lie);
        assertThat(header).contains(truth);
        byte[] text = changed.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("a.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(8 + text.length + bytes.length - 8 - length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .put(bytes, 8 + length, bytes.length - 8 - length)
                        .array());
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(told);
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
