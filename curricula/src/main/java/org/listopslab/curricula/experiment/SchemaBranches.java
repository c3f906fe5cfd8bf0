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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes what of the schema has branches: claims, of several kinds, values that are one word or a section, and keys of which one is
 * enough. Editors read it as {@code oneOf} and {@code anyOf}; files are checked against {@linkplain TakenBranches the branch that they
 * take}.
 */
final class SchemaBranches {
    private SchemaBranches() {}

    /** The kinds of claims, each with keys of its own. */
    static @Nullable CustomPropertyDefinition kinds(FieldScope field, SchemaGenerationContext context) {
        if (!field.getType().isInstanceOf(List.class)
                || !field.getTypeParameterFor(List.class, 0).isInstanceOf(Claim.class)) {
            return null;
        }
        ObjectNode node = context.getGeneratorConfig().createObjectNode().put("type", "array");
        ArrayNode kinds = node.putObject("items").putArray(TakenBranches.BRANCHES);
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
            ArrayNode branches = node.putArray(TakenBranches.BRANCHES);
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
        ((ArrayNode) schema.get(TakenBranches.REQUIRED))
                .removeIf(required -> required.stringValue().equals(key));
        ArrayNode either = schema.putArray(TakenBranches.EITHER);
        either.addObject().putArray(TakenBranches.REQUIRED).add(key);
        either.addObject().putArray(TakenBranches.REQUIRED).add(other);
    }
}
