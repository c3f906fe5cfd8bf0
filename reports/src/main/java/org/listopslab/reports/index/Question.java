package org.listopslab.reports.index;

import java.util.Map;
import java.util.StringJoiner;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.reports.Words;
import tools.jackson.databind.JsonNode;

/**
 * What a claim asks: the curricula that it compares, the task, and what is asserted. Two claims with the same question are one, in
 * whatever words their experiments put it; what else differs between the experiments is what comparing them is about.
 *
 * @param asked the settings of the claim in the experiment file but its sentence, in their order; the sentence itself where the
 *     file does not have the claim
 */
public record Question(String asked) {
    /** The question of a decided claim, given the claims of its experiment file. */
    static Question of(ClaimRow row, JsonNode claims) {
        for (JsonNode claim : claims) {
            if (claim.path("claim").asString("").equals(row.claim())) {
                return new Question(words(claim));
            }
        }
        return new Question(row.claim());
    }

    private static String words(JsonNode claim) {
        String task = claim.path("evaluated_on").asString("");
        StringJoiner words = new StringJoiner("; ");
        for (Map.Entry<String, JsonNode> entry : claim.properties()) {
            if (!entry.getKey().equals("claim") && !entry.getValue().isNull()) {
                words.add(entry.getKey().replace('_', ' ') + " " + words(entry.getValue(), task));
            }
        }
        return words.toString();
    }

    /** A setting in words; a side that is judged by the claim's task is its curriculum alone. */
    private static String words(JsonNode value, String task) {
        if (value.isNumber()) {
            return Words.number(value.doubleValue());
        }
        if (value.isArray()) {
            StringJoiner parts = new StringJoiner(", ");
            value.forEach(part -> parts.add(words(part, task)));
            return parts.toString();
        }
        if (!value.isObject()) {
            return value.asString("");
        }
        StringJoiner parts = new StringJoiner(", ");
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            String text = words(part.getValue(), task);
            if (part.getKey().equals("curriculum")) {
                parts.add(text);
            } else if (part.getKey().equals("evaluated_on")) {
                if (!text.equals(task)) {
                    parts.add("on " + text);
                }
            } else {
                parts.add(part.getKey().replace('_', ' ') + " " + text);
            }
        }
        return parts.toString();
    }
}
