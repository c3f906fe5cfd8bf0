package org.listopslab.models.checkpoint;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.listopslab.data.format.AtomicFile;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.shape.OutputLayer;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;

/**
 * A model in a folder of its own: {@code config.json} and {@code model.safetensors}.
 *
 * @param config shape, tokens and initial seed
 * @param values the flat parameter vector, {@code [P]}
 */
public record StoredModel(ModelConfig config, float[] values) {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String SNAPSHOTS = "snapshots";
    private static final String SNAPSHOT = "step-";

    /** Writes both files, each at once and whole; the weights last, so that a folder with weights is complete. */
    public void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(CONFIG), config.toJson().getBytes(StandardCharsets.UTF_8));
        new SafeTensors(Map.of(), tensors()).write(folder.resolve(WEIGHTS));
    }

    /**
     * Reads a folder that {@link #write} wrote.
     *
     * @throws NoSuchFileException if one of its files is not there
     * @throws DamagedFileException if one of its files is not what was written
     */
    public static StoredModel read(Path folder) throws IOException {
        Path weights = folder.resolve(WEIGHTS);
        ModelConfig config = readConfig(folder.resolve(CONFIG));
        try {
            return new StoredModel(
                    config,
                    NanoGptKeys.fromTensors(
                            config.shape(), SafeTensors.read(weights).tensors()));
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(weights, String.valueOf(e.getMessage()));
        }
    }

    /** Its tensors by nanoGPT's names and in its forms, as {@code model.safetensors} holds them. */
    public Map<String, Tensor> tensors() {
        return NanoGptKeys.toTensors(config.shape(), values);
    }

    /** The folder of the snapshot that was taken of the model of {@code folder} after {@code step} steps. */
    public static Path snapshot(Path folder, long step) {
        return folder.resolve(SNAPSHOTS).resolve(SNAPSHOT + String.format(java.util.Locale.ROOT, "%09d", step));
    }

    /** The steps after which snapshots were taken of the model of {@code folder}, ascending. */
    public static List<Long> snapshots(Path folder) throws IOException {
        Path snapshots = folder.resolve(SNAPSHOTS);
        if (!Files.isDirectory(snapshots)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(snapshots)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(SNAPSHOT + "\\d{1,18}"))
                    .map(name -> Long.valueOf(name.substring(SNAPSHOT.length())))
                    .sorted()
                    .toList();
        }
    }

    /** The same model before its first step. */
    public StoredModel untrained() {
        return new StoredModel(config, config.initial());
    }

    /** One embedding per token id, {@code [V][D]}. */
    public float[][] tokenEmbeddings() {
        return rows(ParameterLayout.TOKEN_EMBEDDING);
    }

    /** The output layer's own row per token id, {@code [V][D]}; empty where it is tied to the embeddings. */
    public Optional<float[][]> outputEmbeddings() {
        return config.shape().output() == OutputLayer.UNTIED
                ? Optional.of(rows(ParameterLayout.UNEMBEDDING))
                : Optional.empty();
    }

    private float[][] rows(String name) {
        Parameter table = ParameterLayout.of(config.shape()).get(name);
        float[][] rows = new float[table.rows()][];
        for (int row = 0; row < rows.length; row++) {
            int from = table.offset() + row * table.columns();
            rows[row] = java.util.Arrays.copyOfRange(values, from, from + table.columns());
        }
        return rows;
    }

    /** The model on a device, as a fleet of one; the caller closes it. */
    public Fleet open(Accelerator accelerator) {
        return Engine.Choice.AUTO
                .on(accelerator)
                .of(config.shape())
                .open(config.shape(), new float[][] {values}, accelerator);
    }

    private static ModelConfig readConfig(Path file) throws IOException {
        DamagedFileException.refuseFolder(file);
        try {
            return ModelConfig.fromJson(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new DamagedFileException(file, "not the description of a model: it is not text in UTF-8");
        } catch (RuntimeException e) {
            throw new DamagedFileException(file, "not the description of a model", e);
        }
    }
}
