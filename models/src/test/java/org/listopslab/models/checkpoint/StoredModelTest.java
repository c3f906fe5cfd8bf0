package org.listopslab.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Parametrization;

class StoredModelTest {
    private static final ModelShape SHAPE = new ModelShape(Architecture.STACKED, 2, 4, 2, 3, 5);

    @TempDir
    private Path folder;

    @Test
    void read_givesBackEveryNumber() throws IOException {
        StoredModel model = model();
        model.write(folder);
        StoredModel read = StoredModel.read(folder);
        assertThat(read.config()).isEqualTo(model.config());
        assertThat(read.values()).isEqualTo(model.values());
    }

    @Test
    void write_givesEqualBytes(@TempDir Path other) throws IOException {
        model().write(folder);
        model().write(other);
        for (String file : List.of("config.json", "model.safetensors")) {
            assertThat(other.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        }
    }

    @Test
    void keys_areNanoGptsInItsForms() {
        float[] values = model().values();
        Map<String, Tensor> tensors = NanoGptKeys.toTensors(SHAPE, values);
        assertThat(tensors.keySet())
                .contains("transformer.wte.weight", "transformer.h.1.attn.c_attn.weight", "transformer.ln_f.bias")
                .hasSize(2 + 2 * 8 + 2);
        assertThat(Objects.requireNonNull(tensors.get("transformer.h.0.attn.c_attn.weight"))
                        .shape())
                .containsExactly(12, 4);
        assertThat(Objects.requireNonNull(tensors.get("transformer.h.0.mlp.c_fc.weight"))
                        .shape())
                .containsExactly(16, 4);
        // Row 5 of [query; key; value], each [out, in], is what writes number 1 of the key.
        Parameter key = ParameterLayout.of(SHAPE).get("block.0.attention.key");
        assertThat(Objects.requireNonNull(tensors.get("transformer.h.0.attn.c_attn.weight"))
                        .numbers()[5 * 4 + 2])
                .isEqualTo(values[key.offset() + 2 * 4 + 1]);
    }

    @Test
    void untrained_isTheModelBeforeItsFirstStep() {
        StoredModel model = model();
        assertThat(model.untrained().values())
                .isEqualTo(ParameterLayout.of(SHAPE).initialise(9))
                .isNotEqualTo(model.values());
    }

    @Test
    void config_ofAnotherParametrization_readsBackAndMakesItsTwin() {
        ModelShape wide = new ModelShape(Architecture.RECURRENT, 2, 16, 1, 3, 5);
        ModelConfig config = new ModelConfig(wide, List.of("a", "b", "c"), 9, Parametrization.MUP);
        assertThat(ModelConfig.fromJson(config.toJson())).isEqualTo(config);
        assertThat(config.initial())
                .isEqualTo(ParameterLayout.of(wide).initialise(9, Parametrization.MUP))
                .isNotEqualTo(ParameterLayout.of(wide).initialise(9));
        assertThat(new ModelConfig(wide, config.tokens(), 9).toJson()).doesNotContain("parametrization");
    }

    @Test
    void tokenEmbeddings_areTheTablesRows() {
        StoredModel model = model();
        assertThat(model.tokenEmbeddings()).hasDimensions(3, 4);
        assertThat(model.tokenEmbeddings()[2][1]).isEqualTo(model.values()[2 * 4 + 1]);
    }

    @Test
    void read_saysWhichTensorIsMissing() throws IOException {
        model().write(folder);
        Map<String, Tensor> tensors = NanoGptKeys.toTensors(SHAPE, model().values());
        tensors.remove("transformer.ln_f.weight");
        new SafeTensors(Map.of(), tensors).write(folder.resolve("model.safetensors"));
        assertThatThrownBy(() -> StoredModel.read(folder))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("transformer.ln_f.weight of shape [4], but the file has none");
    }

    @Test
    void read_saysWhichTensorIsOfAnotherShape() throws IOException {
        ModelShape other = SHAPE.with(SHAPE.feedForward(), SHAPE.positions(), OutputLayer.UNTIED);
        new StoredModel(
                        new ModelConfig(other, List.of("_", "a", "b"), 9),
                        ParameterLayout.of(other).initialise(1))
                .write(folder);
        Path config = folder.resolve("config.json");
        String untied = Files.readString(config);
        Files.writeString(config, untied.replace("untied", "tied"));
        assertThatThrownBy(() -> StoredModel.read(folder))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("has no tensor lm_head.weight, but the file has one of shape [3, 4]");
        Files.writeString(config, untied.replace("\"context\" : 5", "\"context\" : 7"));
        assertThatThrownBy(() -> StoredModel.read(folder))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("transformer.wpe.weight of shape [7, 4], but the file has one of shape [5, 4]");
    }

    @Test
    void read_refusesAConfigThatIsNone() throws IOException {
        model().write(folder);
        Files.writeString(folder.resolve("config.json"), "{\"width\": 4}");
        assertThatThrownBy(() -> StoredModel.read(folder))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("config.json");
    }

    private static StoredModel model() {
        float[] values = ParameterLayout.of(SHAPE).initialise(1);
        for (int i = 0; i < values.length; i++) {
            values[i] += i;
        }
        return new StoredModel(new ModelConfig(SHAPE, List.of("_", "a", "b"), 9), values);
    }
}
