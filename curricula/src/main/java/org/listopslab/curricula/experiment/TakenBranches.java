package org.listopslab.curricula.experiment;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of experiments with its {@linkplain SchemaBranches branches} replaced by those that a document takes, because "none of
 * these five fits" helps nobody.
 */
final class TakenBranches {
    static final String BRANCHES = "oneOf";
    static final String EITHER = "anyOf";
    static final String REQUIRED = "required";

    private TakenBranches() {}

    /** Returns the key that may stand instead of another in a section of this schema; empty for none. */
    static String instead(JsonNode schema, String key) {
        List<String> keys = schema.path(EITHER)
                .valueStream()
                .map(branch -> branch.get(REQUIRED).get(0).stringValue())
                .toList();
        return keys.contains(key) ? keys.get(1 - keys.indexOf(key)) : "";
    }

    /** Returns a schema without branches, as far as the document takes one of them. */
    static JsonNode taken(JsonNode schema, JsonNode document) {
        if (schema.has(BRANCHES)) {
            JsonNode branch = branch(schema.get(BRANCHES), document);
            return branch == null ? schema : taken(branch, document);
        }
        if (!schema.isObject() || !document.isContainer()) {
            return schema;
        }
        ObjectNode taken = (ObjectNode) schema.deepCopy();
        if (document.isArray() && schema.has("items") && !document.isEmpty()) {
            ArrayNode entries = taken.putArray("prefixItems");
            document.forEach(entry -> entries.add(taken(schema.get("items"), entry)));
        }
        if (document.isObject()) {
            ObjectNode properties = taken.withObject("properties");
            JsonNode others = schema.path("additionalProperties");
            for (Map.Entry<String, JsonNode> entry : document.properties()) {
                JsonNode of = properties.path(entry.getKey());
                if (of.isObject() || others.isObject()) {
                    properties.set(entry.getKey(), taken(of.isObject() ? of : others, entry.getValue()));
                }
            }
            if (taken.has(EITHER) && taken.remove(EITHER).valueStream().noneMatch(has(document))) {
                ((ArrayNode) taken.get(REQUIRED)).add(schema.at("/" + EITHER + "/0/" + REQUIRED + "/0"));
            }
            if (properties.isEmpty()) {
                taken.remove("properties");
            }
        }
        return taken;
    }

    private static Predicate<JsonNode> has(JsonNode document) {
        return branch -> document.has(branch.get(REQUIRED).get(0).stringValue());
    }

    private static @Nullable JsonNode branch(JsonNode branches, JsonNode document) {
        if (branches.get(0).path("properties").has(Claim.KIND)) {
            return document.isObject() ? kind(branches, document.path(Claim.KIND)) : null;
        }
        for (JsonNode branch : branches) {
            boolean fits = switch (branch.get("type").asString()) {
                case "object" -> document.isObject();
                case "integer" -> document.isNumber();
                default -> document.isString();
            };
            if (fits) {
                return branch;
            }
        }
        return null;
    }

    private static JsonNode kind(JsonNode branches, JsonNode named) {
        if (named.isMissingNode()) {
            return branches.get(0);
        }
        ObjectNode any = ExperimentTree.MAPPER.createObjectNode().put("type", "object");
        ArrayNode names = any.putObject("properties")
                .putObject(Claim.KIND)
                .put("type", "string")
                .putArray("enum");
        for (JsonNode branch : branches) {
            JsonNode name = branch.get("properties").get(Claim.KIND).get("enum").get(0);
            if (name.equals(named)) {
                return branch;
            }
            names.add(name);
        }
        return any;
    }
}
