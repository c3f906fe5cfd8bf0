package org.listopslab.curricula.experiment;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of the schema has branches: claims, of several kinds, values that are one word or a section, and keys of which one is enough.
 * Editors read it as {@code oneOf} and {@code anyOf}; files are checked against the branch that they take ({@link #taken}), because "none of these five fits" helps nobody.
 */
final class SchemaBranches {
    private static final String BRANCHES = "oneOf";
    private static final String EITHER = "anyOf";
    private static final String REQUIRED = "required";

    private SchemaBranches() {}

    /** The kinds of claims, each with keys of its own. */
    static @Nullable CustomPropertyDefinition kinds(FieldScope field, SchemaGenerationContext context) {
        if (!field.getType().isInstanceOf(List.class)
                || !field.getTypeParameterFor(List.class, 0).isInstanceOf(Claim.class)) {
            return null;
        }
        ObjectNode node = context.getGeneratorConfig().createObjectNode().put("type", "array");
        ArrayNode kinds = node.putObject("items").putArray(BRANCHES);
        for (Class<?> kind : Objects.requireNonNull(Claim.class.getPermittedSubclasses())) {
            kinds.add(kind(kind, context));
        }
        return new CustomPropertyDefinition(node, CustomDefinition.AttributeInclusion.YES);
    }

    private static ObjectNode kind(Class<?> type, SchemaGenerationContext context) {
        ObjectNode keys =
                context.createStandardDefinition(context.getTypeContext().resolve(type), null);
        ObjectNode node = context.getGeneratorConfig().createObjectNode().put("type", "object");
        node.put("description", type.getAnnotation(JsonClassDescription.class).value());
        ObjectNode properties = node.putObject("properties");
        properties
                .putObject(Claim.KIND)
                .put("description", "The kind of claim; ratio where left out.")
                .putArray("enum")
                .add(type.getAnnotation(JsonTypeName.class).value());
        properties.setAll((ObjectNode) keys.get("properties"));
        ArrayNode required = (ArrayNode) keys.get("required");
        if (type != RatioClaim.class) {
            required.insert(0, Claim.KIND);
        }
        node.set("required", required);
        node.set("additionalProperties", keys.get("additionalProperties"));
        return node;
    }

    /** Sections of words, whose values may be written as numbers. */
    static @Nullable CustomPropertyDefinition words(FieldScope field, SchemaGenerationContext context) {
        if (!field.getType().isInstanceOf(Map.class)
                || !field.getTypeParameterFor(Map.class, 1).isInstanceOf(String.class)) {
            return null;
        }
        ObjectNode node = context.getGeneratorConfig().createObjectNode().put("type", "object");
        node.putObject("additionalProperties")
                .putArray("type")
                .add("string")
                .add("number")
                .add("boolean");
        return new CustomPropertyDefinition(node, CustomDefinition.AttributeInclusion.YES);
    }

    /** What is one word or something else: a side of a claim, and what it measures; a number of examples. */
    static final class WordOrSection implements CustomDefinitionProviderV2 {
        @Override
        public @Nullable CustomDefinition provideCustomSchemaDefinition(
                ResolvedType type, SchemaGenerationContext context) {
            ObjectNode node = context.getGeneratorConfig().createObjectNode();
            ArrayNode branches = node.putArray(BRANCHES);
            if (type.getErasedType() == Side.class) {
                branches.addObject().put("type", "string");
                branches.add(context.createStandardDefinition(type, this));
                return inline(node);
            }
            if (type.getErasedType() == ExampleBudget.class) {
                branches.addObject().put("type", "string").putArray("enum").add(ExampleBudget.ENDLESS_WORD);
                branches.addObject().put("type", "integer").put("minimum", 1).put("maximum", ExampleBudget.MOST);
                return inline(node);
            }
            if (type.getErasedType() == Quantity.class) {
                branches.add(context.createDefinition(context.getTypeContext().resolve(CellQuantity.class)));
                branches.add(context.createDefinition(context.getTypeContext().resolve(ProbeQuantity.class)));
                return inline(node);
            }
            return null;
        }
    }

    /** Without the attributes of types: "no other keys" beside the branches would forbid those of all of them. */
    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(
                node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
    }

    /** Requires one of two keys, where the first was required. */
    static void either(ObjectNode schema, String key, String other) {
        ((ArrayNode) schema.get(REQUIRED))
                .removeIf(required -> required.stringValue().equals(key));
        ArrayNode either = schema.putArray(EITHER);
        either.addObject().putArray(REQUIRED).add(key);
        either.addObject().putArray(REQUIRED).add(other);
    }

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
