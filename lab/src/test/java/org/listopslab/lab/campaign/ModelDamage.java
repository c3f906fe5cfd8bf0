package org.listopslab.lab.campaign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Models of a run whose tensors lie about their length, place, type or shape, hold no numbers, or whose configuration is absurd. */
final class ModelDamage implements Damage {
    private static final Pattern NUMBER = Pattern.compile("(?<=[\\[,:])-?[0-9.]+");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"");
    private static final Pattern CHECKSUM = Pattern.compile("\"__metadata__\":\\{[^}]*\\},?");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "7",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1e99",
            "0.5",
            "null",
            "\"3\"",
            "[]",
            "{}",
            "true");

    private final Sample sample;

    /** Damages of a run's models. */
    ModelDamage(Sample sample) {
        this.sample = sample;
    }

    @Override
    public BadInput make(Path folder, Random random) throws IOException {
        Path run = sample.copy(folder);
        Path model = sample.store(folder).resolve("cells").resolve(sample.cell());
        String what;
        if (random.nextBoolean()) {
            Path config = model.resolve("config.json");
            what = "config.json";
            Files.write(config, config(Files.readString(config), random));
        } else {
            Path tensors = model.resolve("model.safetensors");
            what = "model.safetensors";
            Files.write(tensors, tensors(Files.readAllBytes(tensors), random));
        }
        if (random.nextInt(3) == 0) {
            return new BadInput(
                    what,
                    List.of(
                            "export",
                            run.toString(),
                            "--cell",
                            sample.cell(),
                            "--format",
                            random.nextBoolean() ? "onnx" : "safetensors",
                            "--out",
                            folder.resolve("exported").toString()),
                    folder,
                    "exported"::equals);
        }
        return BadInput.reading(what, folder, "ask", run.toString(), "--cell", sample.cell(), "[SUM 1 2 ]");
    }

    private static byte[] config(String text, Random random) {
        if (random.nextInt(6) == 0) {
            return Hostile.bytes(text.getBytes(StandardCharsets.UTF_8), random);
        }
        return json(text, random).getBytes(StandardCharsets.UTF_8);
    }

    private static String json(String text, Random random) {
        String changed = text;
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            changed = switch (random.nextInt(5)) {
                case 0, 1 -> ExperimentDamage.replace(changed, NUMBER, random, number -> Hostile.one(NUMBERS, random));
                case 2 ->
                    ExperimentDamage.replace(
                            changed, WORD, random, word -> '"' + Hostile.character(word, random) + '"');
                case 3 -> ExperimentDamage.replace(changed, WORD, random, word -> Hostile.word(random));
                default -> Hostile.character(changed, random);
            };
        }
        return changed;
    }

    /** Half of the headers without their checksum, so that what they say is believed. */
    private static byte[] tensors(byte[] whole, Random random) {
        if (random.nextInt(4) == 0) {
            return Hostile.bytes(whole, random);
        }
        ByteBuffer from = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) from.getLong();
        String header = new String(whole, Long.BYTES, length, StandardCharsets.UTF_8);
        byte[] numbers = Arrays.copyOfRange(whole, Long.BYTES + length, whole.length);
        if (random.nextBoolean()) {
            header = CHECKSUM.matcher(header).replaceFirst("");
        }
        long told = -1;
        switch (random.nextInt(4)) {
            case 0 ->
                told = Hostile.one(
                        List.of(0L, -2L, 1L, length - 1L, 1L << 31, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE), random);
            case 1 ->
                ByteBuffer.wrap(numbers)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(
                                random.nextInt(numbers.length / Float.BYTES) * Float.BYTES,
                                Hostile.one(List.of(Float.NaN, Float.POSITIVE_INFINITY, -0f, Float.MAX_VALUE), random));
            default -> header = json(header, random);
        }
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(told == -1 ? text.length : told)
                .put(text)
                .put(numbers)
                .array();
    }
}
