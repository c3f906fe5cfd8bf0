package org.listopslab.curricula.experiment;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.listopslab.data.format.Printable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The words of messages about settings: one way to say each thing, wherever it was found. */
final class Wording {
    private static final int MOST_LETTERS = 40;
    private static final int MOST_LETTERS_OF_A_NAME = 100;
    /** Letters added, left out, changed or exchanged with their neighbour. */
    private static final DamerauLevenshteinDistance LETTER_CHANGES = new DamerauLevenshteinDistance();

    private Wording() {}

    /** Returns how people write the place of a setting: {@code models.width[1]}. */
    static String name(JsonPointer at) {
        StringBuilder name = new StringBuilder();
        for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
            if (rest.mayMatchElement()) {
                name.append('[').append(rest.getMatchingIndex()).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".")
                        .append(Printable.start(rest.getMatchingProperty(), MOST_LETTERS_OF_A_NAME));
            }
        }
        return name.toString();
    }

    /** Returns {@code in models} with a blank before it, or nothing at the top level. */
    static String inside(JsonPointer section) {
        return section.matches() ? "" : " in " + name(section);
    }

    /** Returns the key in files of a record's component: {@code learning_rate} for {@code learningRate}. */
    static String key(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    static String atLeast(int entries) {
        return entries == 1 ? "at least one entry" : "at least " + entries + " entries";
    }

    static String wholeNumber(long from, long to) {
        return "a whole number from " + from + " to " + to;
    }

    static String numberFrom(double from, double to) {
        return "a number from " + plain(from) + " to " + plain(to);
    }

    static String numberAbove(double above, double to) {
        return "a number above " + plain(above) + ", at most " + plain(to);
    }

    static String oneOf(Collection<String> choices) {
        return "one of " + String.join(", ", choices);
    }

    static String quoted(String text) {
        return quoted(text, MOST_LETTERS_OF_A_NAME);
    }

    private static String quoted(String text, int most) {
        return '"' + Printable.start(text, most) + '"';
    }

    /** Returns what a value is, as messages put it: the value itself, or its kind. */
    static String found(JsonNode value) {
        if (value.isString()) {
            return quoted(value.stringValue(), MOST_LETTERS);
        }
        if (value.isContainer()) {
            String kind = value.isArray() ? "a list" : "a section";
            return value.isEmpty() ? "an empty" + kind.substring(1) : kind;
        }
        return value.isNull() ? "empty" : value.asString();
    }

    /** Returns what a JSON Schema asks of a value. */
    static String expected(JsonNode schema) {
        if (schema.has("enum")) {
            return oneOf(
                    schema.get("enum").valueStream().map(JsonNode::stringValue).toList());
        }
        if (schema.has("oneOf")) {
            return schema.get("oneOf").valueStream().map(Wording::expected).collect(Collectors.joining(", or "));
        }
        if (schema.path("type").isArray()) {
            return "a word or a number";
        }
        return switch (schema.path("type").asString("")) {
            case "boolean" -> "true or false";
            case "integer" ->
                wholeNumber(
                        schema.get("minimum").longValue(), schema.get("maximum").longValue());
            case "number" -> number(schema, schema.get("maximum").doubleValue());
            case "array" -> list(schema);
            case "object" ->
                schema.has("properties")
                        ? "a section with keys among " + String.join(", ", keys(schema))
                        : "a section with at least one entry";
            default ->
                schema.has("pattern") ? phrase(schema.get("description").stringValue()) : "text, in quotes if need be";
        };
    }

    /** Returns the keys that a section may have. */
    static Collection<String> keys(JsonNode schema) {
        return schema.get("properties").propertyNames();
    }

    /** Returns a sentence as part of another: without its capital and its full stop. */
    static String phrase(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1).replaceFirst("[.]$", "");
    }

    private static String number(JsonNode schema, double most) {
        return schema.has("minimum")
                ? numberFrom(schema.get("minimum").doubleValue(), most)
                : numberAbove(schema.get("exclusiveMinimum").doubleValue(), most);
    }

    private static String list(JsonNode schema) {
        JsonNode items = schema.get("items");
        String type = items.path("type").asString(items.at("/oneOf/0/type").asString(""));
        String entries =
                items.has("properties") ? "sections with keys among " + String.join(", ", keys(items)) : entries(type);
        int least = schema.path("minItems").intValue(0);
        String number = schema.path("maxItems").intValue(-1) == least
                ? least + " "
                : least > 1 ? least + " or more " : least > 0 ? "one or more " : "";
        return "a list of " + number + (schema.has("uniqueItems") ? "different " : "") + entries;
    }

    private static String entries(String type) {
        return switch (type) {
            case "string" -> "names";
            case "integer" -> "whole numbers";
            case "array" -> "lists";
            case "object" -> "sections";
            default -> "values";
        };
    }

    static String didYouMean(String suggestion) {
        return suggestion.isEmpty() ? "" : "; did you mean " + quoted(suggestion) + "?";
    }

    /** Returns the choice that a word was most likely meant to be, or nothing if none is near. */
    static String nearMatch(String word, Collection<String> choices) {
        String nearest = "";
        // Half of a word's letters, three at most: more finds "MIN" near "MAX".
        int best = Math.min(3, Math.max(1, word.length() / 2)) + 1;
        for (String choice : choices) {
            int distance = LETTER_CHANGES.apply(word.toLowerCase(Locale.ROOT), choice.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = choice;
            }
        }
        return nearest;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
