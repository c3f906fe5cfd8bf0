package org.listopslab.curricula.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema (draft 2020-12) of experiment files, which the build makes from the records that they are read into. */
public final class ExperimentSchema {
    /** Beside this class. */
    private static final String RESOURCE = "experiment.schema.json";

    private static final String JSON = read();
    private static final ObjectNode TREE = (ObjectNode) ExperimentTree.MAPPER.readTree(JSON);

    private ExperimentSchema() {}

    /** Returns the schema, with descriptions, defaults and bounds, indented for people. */
    public static String json() {
        return JSON;
    }

    static ObjectNode tree() {
        return TREE.deepCopy();
    }

    /** Returns the part of the schema that speaks of a place. */
    static JsonNode at(JsonPointer place) {
        return at(TREE, place);
    }

    /** Returns the part of a schema that speaks of a place. A schema has no references, so this is a walk. */
    static JsonNode at(JsonNode schema, JsonPointer place) {
        JsonNode part = schema;
        for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
            if (part.has("prefixItems")) {
                part = part.get("prefixItems").get(rest.getMatchingIndex());
            } else if (part.has("items")) {
                part = part.get("items");
            } else if (part.path("properties").has(String.valueOf(rest.getMatchingProperty()))) {
                part = part.get("properties").get(rest.getMatchingProperty());
            } else {
                part = part.path("additionalProperties");
            }
        }
        return part;
    }

    /** Returns whether a value may stand at a place. */
    static boolean fits(JsonPointer place, JsonNode value) {
        return SchemaValidator.fits(at(place), value);
    }

    private static String read() {
        try (InputStream resource = Objects.requireNonNull(
                ExperimentSchema.class.getResourceAsStream(RESOURCE), "the build makes the schema: " + RESOURCE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
