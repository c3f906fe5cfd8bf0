package org.listopslab.curricula.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaValidatorTest {
    /** Keywords that say something and ask nothing. */
    private static final Set<String> SAYING = Set.of("$schema", "title", "description", "default", "anyOf");

    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1",
            "1.0",
            "0.5",
            "12.75",
            "1e9",
            "\"\"",
            "\"x\"",
            "\"SUM\"",
            "[]",
            "{}",
            "[1, 1]",
            "[1, 2]",
            "[\"MAX\", \"MAX\"]",
            "{\"a\": 1}",
            "[{}]",
            "{\"kind\": \"order\"}");

    @Test
    void keywords_ofTheSchema_areAllChecked() {
        Set<String> used = new TreeSet<>();
        collect(ExperimentSchema.tree(), used);
        used.removeAll(SAYING);
        assertThat(SchemaValidator.KEYWORDS).containsAll(used);
        // Made only when branches are taken.
        used.add("prefixItems");
        assertThat(used).containsAll(SchemaValidator.KEYWORDS);
    }

    /** A library that knows all of JSON Schema is the reference, on files with faults of every sort. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void validate_filesWithFaults_findsThePlacesThatALibraryFinds(long seed) {
        Random random = new Random(seed);
        int faulty = 0;
        for (int i = 0; i < 150; i++) {
            String yaml = random.nextBoolean() ? Examples.EVERYTHING : Examples.QUICKSTART;
            ObjectNode document = new YamlDocument(Path.of("mine.yaml"), yaml).tree();
            for (int faults = random.nextInt(3); faults >= 0; faults--) {
                spoil(document, random);
            }
            JsonNode schema = TakenBranches.taken(ExperimentSchema.tree(), document);
            Set<String> found = new TreeSet<>();
            SchemaValidator.validate(schema, document, JsonPointer.empty(), new Places(found));
            assertThat(found).as("seed %d, document %d: %s", seed, i, document).isEqualTo(reference(schema, document));
            faulty += found.isEmpty() ? 0 : 1;
        }
        assertThat(faulty).isBetween(50, 149);
    }

    private static Set<String> reference(JsonNode schema, JsonNode document) {
        Set<String> found = new TreeSet<>();
        Places places = new Places(found);
        for (Error error : SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(document)) {
            JsonPointer at = pointer(error.getInstanceLocation());
            switch (error.getKeyword()) {
                case "additionalProperties" -> places.unknownKey(at, error.getProperty());
                case "required" -> places.missingKey(at, error.getProperty());
                default -> places.wrongValue(at);
            }
        }
        return found;
    }

    private static JsonPointer pointer(NodePath path) {
        JsonPointer pointer = JsonPointer.empty();
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer = path.getElement(i) instanceof Integer index
                    ? pointer.appendIndex(index)
                    : pointer.appendProperty(path.getName(i));
        }
        return pointer;
    }

    private record Places(Set<String> found) implements SchemaValidator.Listener {
        @Override
        public void unknownKey(JsonPointer section, String key) {
            found.add("unknown " + section.appendProperty(key));
        }

        @Override
        public void missingKey(JsonPointer section, String key) {
            found.add("missing " + section.appendProperty(key));
        }

        @Override
        public void wrongValue(JsonPointer at) {
            found.add("wrong " + at);
        }
    }

    /** Replaces, removes or adds a value somewhere below a section or list. */
    private static void spoil(JsonNode document, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        containers(document, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode other = ExperimentTree.MAPPER.readTree(OTHERS.get(random.nextInt(OTHERS.size())));
        if (container instanceof ObjectNode section) {
            List<String> keys = List.copyOf(section.propertyNames());
            String key = keys.isEmpty() ? "new" : keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(4)) {
                case 0 -> section.remove(key);
                case 1 -> section.set(key + "x", other);
                default -> section.set(key, other);
            }
        } else if (container instanceof ArrayNode list) {
            if (list.isEmpty() || random.nextBoolean()) {
                list.add(other);
            } else {
                list.set(random.nextInt(list.size()), other);
            }
        }
    }

    private static void containers(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.forEach(inner -> containers(inner, into));
        }
    }

    /** The keywords of a schema: names of properties, and defaults, are none. */
    private static void collect(JsonNode schema, Set<String> into) {
        for (String keyword : schema.propertyNames()) {
            into.add(keyword);
            JsonNode value = schema.get(keyword);
            switch (keyword) {
                case "properties" -> value.forEach(inner -> collect(inner, into));
                case "oneOf" -> value.forEach(inner -> collect(inner, into));
                case "items", "additionalProperties" -> collect(value, into);
                default -> {
                    // It holds no schema.
                }
            }
        }
    }
}
