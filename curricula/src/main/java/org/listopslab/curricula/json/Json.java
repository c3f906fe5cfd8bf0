package org.listopslab.curricula.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.listopslab.data.format.AtomicFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees as text: in one form for hashing, on one line for journals, indented for people. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    // The same digits on every Java version: Double.toString changed with Java 19.
                    JsonFactory.builder()
                            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                            .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .changeDefaultPropertyInclusion(unused ->
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The tree that a text holds.
     *
     * @throws JacksonException if it is not JSON
     */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** The tree of a record, a list or a map: keys in snake case, enums in small letters, what is not there left out. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The tree on one line, in its own order. */
    public static String line(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /** The tree on one line with the keys of every object sorted: equal for trees that mean the same. */
    public static String canonical(JsonNode tree) {
        return line(sorted(tree));
    }

    /** Replaces a file by the tree, indented for people. */
    public static void write(Path file, JsonNode tree) throws IOException {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the tree's canonical text. */
    public static String hash(JsonNode tree) {
        return hash(canonical(tree));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of a text. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static JsonNode sorted(JsonNode tree) {
        if (tree.isObject()) {
            TreeMap<String, JsonNode> keys = new TreeMap<>();
            tree.properties().forEach(entry -> keys.put(entry.getKey(), sorted(entry.getValue())));
            ObjectNode object = object();
            keys.forEach(object::set);
            return object;
        }
        if (tree.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            tree.forEach(entry -> array.add(sorted(entry)));
            return array;
        }
        return tree;
    }
}
