package org.listopslab.reports;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that may stand inside an HTML {@code script} element. */
final class ScriptJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ScriptJson() {}

    /**
     * The tree as text in which no HTML parser finds markup: {@code <}, {@code >} and {@code &} can only occur inside strings, where
     * their escaped forms mean the same.
     */
    static String forScript(JsonNode tree) {
        return MAPPER.writeValueAsString(tree)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }
}
