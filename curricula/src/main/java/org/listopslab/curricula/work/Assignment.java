package org.listopslab.curricula.work;

import java.nio.file.Path;
import org.listopslab.curricula.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a worker is told before its first job, as one line of JSON: for which run it works.
 *
 * @param run the run's directory
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param provenance with what models are made, to be kept with each
 */
public record Assignment(Path run, String device, JsonNode provenance) {
    /** The line that says it to a worker. */
    public String toLine() {
        ObjectNode tree = Json.object().put("run", run.toString()).put("device", device);
        tree.set("provenance", provenance);
        return Json.line(tree);
    }

    /**
     * The assignment in a line.
     *
     * @throws tools.jackson.core.JacksonException if it holds none
     */
    static Assignment parse(String line) {
        JsonNode tree = Json.parse(line);
        return new Assignment(
                Path.of(tree.required("run").asString()),
                tree.required("device").asString(),
                tree.required("provenance"));
    }
}
