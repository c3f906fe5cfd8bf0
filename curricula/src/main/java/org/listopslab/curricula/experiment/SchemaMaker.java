package org.listopslab.curricula.experiment;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the schema of experiment files from the records that they are read into. The build runs it once and puts the schema among the
 * program's resources: made at every start, it was a tenth of all that a run computes before its first step.
 */
public final class SchemaMaker {
    private SchemaMaker() {}

    /**
     * Writes the schema, with descriptions, defaults and bounds, indented for people.
     *
     * @param args the file to write
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json());
    }

    /** Returns the schema as text. */
    static String json() {
        return ExperimentTree.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(generated()) + "\n";
    }

    private static ObjectNode generated() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                ExperimentTree.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        builder.with(
                Option.INLINE_ALL_SCHEMAS,
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        ObjectNode defaults = ExperimentTree.defaults();
        builder.forTypesInGeneral().withPropertySorter((unusedFirst, unusedSecond) -> 0); // as declared
        builder.forTypesInGeneral().withCustomDefinitionProvider(SchemaMaker::words);
        builder.forTypesInGeneral().withCustomDefinitionProvider(new SchemaBranches.WordOrSection());
        builder.forFields()
                .withCustomDefinitionProvider(SchemaMaker::named)
                .withCustomDefinitionProvider(SchemaBranches::kinds)
                .withCustomDefinitionProvider(SchemaBranches::words)
                .withPropertyNameOverrideResolver(SchemaMaker::key)
                .withRequiredCheck(field -> !optional(field) && defaultOf(field, defaults) == null)
                .withDefaultResolver(field -> field.isFakeContainerItemScope() ? null : defaultOf(field, defaults))
                .withInstanceAttributeOverride((node, field, context) -> describe(node, field));
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(Experiment.class);
        schema.put("title", "ListOps Lab experiment");
        SchemaBranches.either(schema, "curricula", "pairs");
        // The generator leaves Java objects in the tree; written and read, they are plain values.
        return (ObjectNode) ExperimentTree.MAPPER.readTree(schema.toString());
    }

    /** What has names of its own is a map by name to people; curricula are a list to programs, which need their names inside. */
    private static @Nullable CustomPropertyDefinition named(FieldScope field, SchemaGenerationContext context) {
        Setting setting = field.getAnnotation(Setting.class);
        if (setting == null || field.getDeclaringType().getErasedType() != Experiment.class) {
            return null;
        }
        ObjectNode entry = context.getGeneratorConfig().createObjectNode();
        switch (field.getDeclaredName()) {
            case "curricula" -> {
                entry.put("type", "array").put("minItems", 1);
                entry.set("items", definition(StageSettings.class, context));
            }
            case "tasks" -> entry = definition(TaskSettings.class, context);
            default -> {
                return null;
            }
        }
        ObjectNode node = context.getGeneratorConfig().createObjectNode();
        node.put("type", "object").put("description", setting.value()).put("minProperties", setting.entriesFrom());
        node.set("additionalProperties", entry);
        return new CustomPropertyDefinition(node, CustomDefinition.AttributeInclusion.NO);
    }

    private static ObjectNode definition(Class<?> type, SchemaGenerationContext context) {
        return context.createDefinition(context.getTypeContext().resolve(type));
    }

    /** The constants of an enum, as files write them; and values of which nothing is said here. */
    private static @Nullable CustomDefinition words(ResolvedType type, SchemaGenerationContext context) {
        if (JsonNode.class.isAssignableFrom(type.getErasedType())) {
            // Any value: what may stand there, the setting says that it is a value of.
            return new CustomDefinition(
                    context.getGeneratorConfig().createObjectNode(),
                    CustomDefinition.DefinitionType.INLINE,
                    CustomDefinition.AttributeInclusion.NO);
        }
        Object[] constants = type.getErasedType().getEnumConstants();
        if (constants == null) {
            return null;
        }
        ObjectNode node = context.getGeneratorConfig().createObjectNode().put("type", "string");
        node.set("enum", ExperimentTree.MAPPER.valueToTree(constants));
        return new CustomDefinition(
                node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    private static boolean optional(FieldScope field) {
        Setting setting = field.getAnnotation(Setting.class);
        return setting != null && setting.optional();
    }

    private static String key(FieldScope field) {
        return Wording.key(field.getDeclaredName());
    }

    private static @Nullable JsonNode defaultOf(FieldScope field, ObjectNode defaults) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        if (owner == Experiment.class) {
            JsonNode value = optional(field) ? null : defaults.get(key(field));
            // A section's default is that of each of its keys.
            return value == null || !value.isObject() ? value : ExperimentTree.MAPPER.createObjectNode();
        }
        JsonNode section = defaults.get(owner.getSimpleName().toLowerCase(Locale.ROOT));
        return section == null ? null : section.get(key(field));
    }

    private static void describe(ObjectNode node, FieldScope field) {
        Setting setting = field.getAnnotation(Setting.class);
        if (setting == null) {
            return;
        }
        if (field.isFakeContainerItemScope()) {
            bound(node, setting);
            return;
        }
        node.put("description", setting.value());
        if (!setting.pattern().isEmpty()) {
            node.put("pattern", "^" + setting.pattern() + "$");
        }
        Class<?> type = field.getType().getErasedType();
        if (List.class.isAssignableFrom(type)) {
            node.put("minItems", setting.entriesFrom());
            if (setting.entriesTo() < Integer.MAX_VALUE) {
                node.put("maxItems", setting.entriesTo());
            }
            if (setting.distinct()) {
                node.put("uniqueItems", true);
            }
        } else if (Map.class.isAssignableFrom(type)) {
            node.put("minProperties", setting.entriesFrom());
        } else {
            bound(node, setting);
        }
    }

    private static void bound(ObjectNode node, Setting setting) {
        put(node, "minimum", setting.from());
        put(node, "exclusiveMinimum", setting.above());
        put(node, "maximum", setting.to());
    }

    private static void put(ObjectNode node, String keyword, double bound) {
        if (!Double.isNaN(bound)) {
            node.put(keyword, new BigDecimal(bound));
        }
    }
}
