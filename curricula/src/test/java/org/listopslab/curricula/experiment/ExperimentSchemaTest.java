package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ExperimentSchemaTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void json_isADraft202012SchemaWithTheKeysInOrder() {
        JsonNode schema = ExperimentTree.MAPPER.readTree(ExperimentSchema.json());
        assertThat(schema.get("$schema").stringValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("properties").propertyNames())
                .containsExactly(
                        "name",
                        "question",
                        "seed",
                        "expressions",
                        "tasks",
                        "models",
                        "training",
                        "evaluation",
                        "seeds",
                        "sweep",
                        "recipe",
                        "search",
                        "curricula",
                        "pairs",
                        "claims",
                        "specifications");
        assertThat(schema.at("/properties/training/properties/learning_rate"))
                .isEqualTo(ExperimentTree.MAPPER.readTree("""
                        {"type": "number", "default": 0.01, "description": "The peak of the learning rate.",
                         "exclusiveMinimum": 0, "maximum": 10}
                        """));
    }

    @Test
    void json_isWhatTheRecordsSayNow() {
        assertThat(ExperimentSchema.json()).isEqualTo(SchemaMaker.json());
    }

    @Test
    void json_everySetting_isDescribedAndBounded() {
        List<String> bare = new ArrayList<>();
        walk("", ExperimentSchema.tree(), (place, schema) -> {
            boolean isEntry = place.endsWith("/items") || place.endsWith("/additionalProperties");
            if (!place.isEmpty() && !isEntry && !schema.has("description")) {
                bare.add(place + " has no description");
            }
            String type = schema.path("type").asString("");
            boolean isNumber = type.equals("integer") || type.equals("number");
            if (isNumber && !(schema.has("maximum") && (schema.has("minimum") || schema.has("exclusiveMinimum")))) {
                bare.add(place + " has no bounds");
            }
        });
        assertThat(bare).isEmpty();
    }

    @Test
    void json_everyDefault_isThatOfTheRecords() {
        ObjectNode defaults = ExperimentTree.defaults();
        List<String> seen = new ArrayList<>();
        walk("", ExperimentSchema.tree(), (place, schema) -> {
            JsonNode actual = defaults.at(place.replace("/properties/", "/"));
            if (!place.isEmpty() && schema.has("default") && !actual.isObject()) {
                assertThat(schema.get("default").toString()).as(place).isEqualTo(actual.toString());
                seen.add(place);
            }
        });
        assertThat(seen).hasSize(51);
    }

    /** The bounds stand beside the component, and constructors take them from there: this holds that each does. */
    @Test
    void constructors_haveTheBoundsOfTheSchema() {
        ObjectNode stage = NODES.objectNode().put("steps", 1);
        stage.putObject("tasks").put("SUM", 1);
        ObjectNode defaults = ExperimentTree.defaults();
        Map<String, Class<?>> sections = Map.of(
                "expressions", Expressions.class,
                "models", Models.class,
                "training", Training.class,
                "evaluation", Evaluation.class,
                "recipe", Recipe.class,
                "search", Search.class,
                "specifications", Specifications.class);
        sections.forEach((key, type) -> assertBounds(
                type, (ObjectNode) defaults.get(key), ExperimentSchema.tree().at("/properties/" + key)));
        assertBounds(
                StageSettings.class,
                stage,
                ExperimentSchema.tree().at("/properties/curricula/additionalProperties/items"));
        List<Claim> kinds = Examples.parse(
                        Examples.QUICKSTART.substring(0, Examples.QUICKSTART.indexOf("claims:")) + Examples.EVERY_KIND)
                .claims();
        assertThat(kinds).hasSize(Claim.class.getPermittedSubclasses().length);
        for (int i = 0; i < kinds.size(); i++) {
            ObjectNode good = ExperimentTree.MAPPER.valueToTree(kinds.get(i));
            assertBounds(
                    kinds.get(i).getClass(), good, ExperimentSchema.tree().at("/properties/claims/items/oneOf/" + i));
        }
    }

    private static void assertBounds(Class<?> type, ObjectNode good, JsonNode schema) {
        schema.get("properties").properties().forEach(property -> {
            JsonNode of = property.getValue();
            JsonNode bounded = of.has("items")
                    ? of.get("items")
                    : of.path("additionalProperties").isObject() ? of.get("additionalProperties") : of;
            if (bounded.has("maximum")) {
                boolean whole = bounded.get("type").stringValue().equals("integer");
                double step = whole ? 1 : 1e-3;
                double most = bounded.get("maximum").doubleValue();
                double least = bounded.has("minimum")
                        ? bounded.get("minimum").doubleValue()
                        : bounded.get("exclusiveMinimum").doubleValue() + step;
                String expected = Wording.expected(bounded);
                String key = property.getKey();
                assertThat(complaints(type, good, key, of, least)).as(key).doesNotContain(expected);
                assertThat(complaints(type, good, key, of, most)).as(key).doesNotContain(expected);
                assertThat(complaints(type, good, key, of, least - step))
                        .as(key)
                        .contains(expected);
                assertThat(complaints(type, good, key, of, most + step)).as(key).contains(expected);
            }
        });
    }

    /** Returns what a record expects instead when one of its keys holds this number. */
    private static List<String> complaints(Class<?> type, ObjectNode good, String key, JsonNode schema, double number) {
        JsonNode value =
                schema.toString().contains("\"integer\"") ? NODES.numberNode((long) number) : NODES.numberNode(number);
        ObjectNode changed = good.deepCopy();
        if (schema.has("items")) {
            ArrayNode list = changed.putArray(key).add(value);
            if (schema.path("minItems").intValue(0) == 2) {
                list.add(value);
            }
        } else if (schema.path("additionalProperties").isObject()) {
            changed.putObject(key).set("SUM", value);
        } else {
            changed.set(key, value);
        }
        try {
            ExperimentTree.MAPPER.treeToValue(changed, type);
            return List.of();
        } catch (JacksonException e) {
            if (e.getCause() instanceof InvalidSettings invalid) {
                return invalid.violations().stream().map(Violation::expected).toList();
            }
            throw e;
        }
    }

    private interface Visitor {
        void visit(String place, JsonNode schema);
    }

    private static void walk(String place, JsonNode schema, Visitor visitor) {
        visitor.visit(place, schema);
        schema.path("properties")
                .properties()
                .forEach(entry -> walk(place + "/properties/" + entry.getKey(), entry.getValue(), visitor));
        for (JsonNode branch : schema.path("oneOf")) {
            branch.path("properties")
                    .properties()
                    .forEach(entry -> walk(place + "/oneOf/" + entry.getKey(), entry.getValue(), visitor));
        }
        for (String inner : List.of("items", "additionalProperties")) {
            if (schema.path(inner).isObject()) {
                walk(place + "/" + inner, schema.get(inner), visitor);
            }
        }
    }
}
