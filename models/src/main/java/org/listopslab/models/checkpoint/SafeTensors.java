package org.listopslab.models.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.data.format.AtomicFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named float32 tensors and text metadata in one safetensors file: eight bytes of header length, a JSON header, the
 * numbers in little-endian order.
 *
 * <p>Equal content gives equal bytes: tensors keep their order, and the header holds nothing else. The engine's own codec
 * loses order and metadata, which is why this one exists. The metadata carries the SHA-256 of itself and the numbers, so that
 * a damaged file is noticed; other programs ignore it.
 *
 * @param metadata text by key, in order
 * @param tensors tensors by name, in order
 */
public record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final String DIGEST = "sha256";
    private static final String METADATA = "__metadata__";
    private static final int MOST_HEADER_BYTES = 100_000_000;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** The bytes of the file. */
    public byte[] encode() {
        int size = tensors.values().stream().mapToInt(t -> t.numbers().length).sum() * Float.BYTES;
        ByteBuffer numbers = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        ObjectNode entries = JSON.createObjectNode();
        tensors.forEach((name, tensor) -> {
            ObjectNode entry = entries.putObject(name);
            entry.put("dtype", "F32");
            var shape = entry.putArray("shape");
            for (long axis : tensor.shape()) {
                shape.add(axis);
            }
            var offsets = entry.putArray("data_offsets").add(numbers.position());
            for (float number : tensor.numbers()) {
                numbers.putFloat(number);
            }
            offsets.add(numbers.position());
        });
        ObjectNode header = JSON.createObjectNode();
        ObjectNode texts = header.putObject(METADATA);
        metadata.forEach(texts::put);
        texts.put(DIGEST, digest(metadata, numbers.array()));
        header.setAll(entries);
        byte[] text = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 7) / 8 * 8;
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + padded + size).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(text);
        while (file.position() < Long.BYTES + padded) {
            file.put((byte) ' ');
        }
        return file.put(numbers.array()).array();
    }

    /** Replaces {@code file} at once and whole. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, encode());
    }

    /**
     * Reads a file that {@link #write} wrote, or any safetensors file of float32 tensors.
     *
     * @throws DamagedFileException if it is cut short, changed, or no such file
     */
    public static SafeTensors read(Path file) throws IOException {
        DamagedFileException.refuseFolder(file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < Long.BYTES) {
            throw new DamagedFileException(file, "too short for a safetensors file");
        }
        long length = bytes.getLong();
        if (length < 2 || length > Math.min(bytes.remaining(), MOST_HEADER_BYTES)) {
            throw new DamagedFileException(file, "not a safetensors file, or cut short");
        }
        byte[] text = new byte[(int) length];
        bytes.get(text);
        ByteBuffer numbers = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<Place> places = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonNode> entry : JSON.readTree(text).properties()) {
                if (entry.getKey().equals(METADATA)) {
                    entry.getValue()
                            .properties()
                            .forEach(p -> metadata.put(p.getKey(), p.getValue().asString()));
                } else {
                    Place place = Place.of(entry.getValue().path("data_offsets"));
                    places.add(place);
                    tensors.put(entry.getKey(), tensor(entry.getValue(), place.of(numbers)));
                }
            }
            mustFill(places, numbers.capacity());
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedFileException(file, "its header does not describe its content", e);
        }
        String digest = metadata.remove(DIGEST);
        byte[] content = new byte[numbers.capacity()];
        numbers.get(0, content);
        if (digest != null && !digest.equals(digest(metadata, content))) {
            throw new DamagedFileException(file, "its content is not what was written");
        }
        return new SafeTensors(metadata, tensors);
    }

    private static Tensor tensor(JsonNode entry, FloatBuffer numbers) {
        if (!entry.path("dtype").asString().equals("F32")) {
            throw new IllegalArgumentException("only F32 tensors can be read, not " + entry.path("dtype"));
        }
        long[] shape = new long[entry.path("shape").size()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = entry.path("shape").get(axis).asLong();
        }
        float[] values = new float[numbers.remaining()];
        numbers.get(values);
        return new Tensor(shape, values);
    }

    /** No two tensors may lie over each other, and nothing may lie between them; the format says so as well. */
    private static void mustFill(List<Place> places, int bytes) {
        int end = 0;
        for (Place place : places.stream()
                .sorted(Comparator.comparingInt(Place::from).thenComparingInt(Place::to))
                .toList()) {
            if (place.from() != end) {
                throw new IllegalArgumentException(
                        "a tensor begins at byte " + place.from() + ", and those before it end at byte " + end);
            }
            end = place.to();
        }
        if (end != bytes) {
            throw new IllegalArgumentException("its tensors end at byte " + end + ", and there are " + bytes);
        }
    }

    /** Where a tensor's bytes lie among those of all. */
    private record Place(int from, int to) {
        static Place of(JsonNode offsets) {
            return new Place(offsets.path(0).asInt(), offsets.path(1).asInt());
        }

        FloatBuffer of(ByteBuffer all) {
            if (from < 0 || to < from || to > all.capacity()) {
                throw new IllegalArgumentException(
                        "bytes " + from + " to " + to + " are not among its " + all.capacity());
            }
            return all.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        }
    }

    private static String digest(Map<String, String> metadata, byte[] numbers) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            metadata.forEach((key, text) -> digest.update((key + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(numbers));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
