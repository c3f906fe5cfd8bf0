package org.listopslab.models.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.models.checkpoint.SafeTensors;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;

class ExportFormatTest {
    private static final ModelShape SHAPE = new ModelShape(Architecture.STACKED, 2, 4, 2, 3, 5);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void encode_givesEqualBytes(ExportFormat format) {
        assertThat(format.encode(ExportedModels.loud(SHAPE, 4)))
                .isEqualTo(format.encode(ExportedModels.loud(SHAPE, 4)))
                .isNotEqualTo(format.encode(ExportedModels.loud(SHAPE, 5)));
    }

    @Test
    void nanoGpt_holdsTheStoredTensorsAndTheConfig() throws IOException {
        StoredModel model = ExportedModels.loud(SHAPE, 4);
        model.write(folder);
        SafeTensors stored = SafeTensors.read(folder.resolve("model.safetensors"));
        SafeTensors exported = read(ExportFormat.NANOGPT.encode(model));
        assertThat(exported.tensors().keySet())
                .containsExactlyElementsOf(stored.tensors().keySet());
        exported.tensors()
                .forEach((name, tensor) -> assertThat(tensor)
                        .usingRecursiveComparison()
                        .as(name)
                        .isEqualTo(stored.tensors().get(name)));
        assertThat(exported.metadata())
                .containsEntry("format", "pt")
                .containsEntry("config", Files.readString(folder.resolve("config.json")));
    }

    @Test
    void transformerLens_holdsBothConfigs() throws IOException {
        StoredModel model = ExportedModels.loud(SHAPE, 4);
        assertThat(read(ExportFormat.TRANSFORMER_LENS.encode(model)).metadata())
                .containsEntry("config", model.config().toJson())
                .containsEntry("hooked_transformer_config", TransformerLensKeys.config(SHAPE));
    }

    private SafeTensors read(byte[] bytes) throws IOException {
        return SafeTensors.read(Files.write(folder.resolve("exported.safetensors"), bytes));
    }
}
