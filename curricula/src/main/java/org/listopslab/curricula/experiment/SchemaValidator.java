package org.listopslab.curricula.experiment;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Checks a value against a schema: the keywords of JSON Schema (draft 2020-12, Validation) that experiments use, and no others. A
 * library that knows them all took longer to load than all the rest of reading an experiment.
 */
final class SchemaValidator {
    /** Keywords that ask something of a value, each of them checked here. */
    static final Set<String> KEYWORDS = Set.of(
            "type",
            "enum",
            "pattern",
            "minimum",
            "exclusiveMinimum",
            "maximum",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "oneOf");

    private SchemaValidator() {}

    /** Told what is wrong, and where. */
    interface Listener {
        /** A section has a key that it may not have. */
        void unknownKey(JsonPointer section, String key);

        /** A section lacks a key. */
        void missingKey(JsonPointer section, String key);

        /** A value is not what is asked for; may be said several times of one place. */
        void wrongValue(JsonPointer at);
    }

    /** Tells all that is wrong with {@code value}, which stands at {@code at}. */
    static void validate(JsonNode schema, JsonNode value, JsonPointer at, Listener faults) {
        if (!isOfType(schema.path("type"), value) || !satisfies(schema, value)) {
            faults.wrongValue(at);
        }
        if (value.isObject()) {
            section(schema, value, at, faults);
        } else if (value.isArray()) {
            list(schema, value, at, faults);
        }
    }

    /** Returns whether nothing is wrong with {@code value}. */
    static boolean fits(JsonNode schema, JsonNode value) {
        Counter faults = new Counter();
        validate(schema, value, JsonPointer.empty(), faults);
        return faults.number == 0;
    }

    private static void section(JsonNode schema, JsonNode value, JsonPointer at, Listener faults) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.stringValue())) {
                faults.missingKey(at, required.stringValue());
            }
        }
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode known = schema.path("properties").path(entry.getKey());
            if (known.isMissingNode() && others.isBoolean() && !others.booleanValue()) {
                faults.unknownKey(at, entry.getKey());
            } else {
                validate(
                        known.isMissingNode() ? others : known,
                        entry.getValue(),
                        at.appendProperty(entry.getKey()),
                        faults);
            }
        }
    }

    private static void list(JsonNode schema, JsonNode value, JsonPointer at, Listener faults) {
        JsonNode first = schema.path("prefixItems");
        for (int i = 0; i < value.size(); i++) {
            validate(first.has(i) ? first.get(i) : schema.path("items"), value.get(i), at.appendIndex(i), faults);
        }
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        return type.isMissingNode()
                || (type.isArray()
                        ? StreamSupport.stream(type.spliterator(), false).anyMatch(each -> isOfType(each, value))
                        : switch (type.stringValue()) {
                            case "object" -> value.isObject();
                            case "array" -> value.isArray();
                            case "string" -> value.isString();
                            case "boolean" -> value.isBoolean();
                            case "number" -> value.isNumber();
                            case "integer" -> value.isNumber() && isWhole(value.decimalValue());
                            default -> throw new IllegalArgumentException("no type " + type);
                        });
    }

    /** As in JSON, where 1.0 is a whole number. */
    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    /** What is asked of the value itself, not of what it holds; of values of another type nothing is asked. */
    private static boolean satisfies(JsonNode schema, JsonNode value) {
        if (schema.has("enum")
                && StreamSupport.stream(schema.get("enum").spliterator(), false).noneMatch(value::equals)) {
            return false;
        }
        if (schema.has("oneOf")
                && StreamSupport.stream(schema.get("oneOf").spliterator(), false)
                                .filter(branch -> fits(branch, value))
                                .count()
                        != 1) {
            return false;
        }
        if (value.isNumber()) {
            return inBounds(schema, value.decimalValue());
        }
        if (value.isString()) {
            return !schema.has("pattern")
                    || Pattern.compile(schema.get("pattern").stringValue())
                            .matcher(value.stringValue())
                            .find();
        }
        if (value.isArray()) {
            return value.size() >= schema.path("minItems").intValue(0)
                    && value.size() <= schema.path("maxItems").intValue(Integer.MAX_VALUE)
                    && (!schema.path("uniqueItems").booleanValue(false) || areDifferent(value));
        }
        return !value.isObject() || value.size() >= schema.path("minProperties").intValue(0);
    }

    private static boolean inBounds(JsonNode schema, BigDecimal value) {
        return (!schema.has("minimum") || value.compareTo(schema.get("minimum").decimalValue()) >= 0)
                && (!schema.has("exclusiveMinimum")
                        || value.compareTo(schema.get("exclusiveMinimum").decimalValue()) > 0)
                && (!schema.has("maximum")
                        || value.compareTo(schema.get("maximum").decimalValue()) <= 0);
    }

    private static boolean areDifferent(JsonNode list) {
        Set<Object> seen = new HashSet<>();
        for (JsonNode entry : list) {
            // As in JSON, where 1 and 1.0 are the same.
            if (!seen.add(entry.isNumber() ? entry.decimalValue().stripTrailingZeros() : entry)) {
                return false;
            }
        }
        return true;
    }

    private static final class Counter implements Listener {
        private int number;

        @Override
        public void unknownKey(JsonPointer section, String key) {
            number++;
        }

        @Override
        public void missingKey(JsonPointer section, String key) {
            number++;
        }

        @Override
        public void wrongValue(JsonPointer at) {
            number++;
        }
    }
}
