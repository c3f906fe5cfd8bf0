package org.listopslab.lab;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.listopslab.curricula.json.Json;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.EngineRuntime;
import tools.jackson.databind.node.ObjectNode;

/**
 * With what a session makes models: kept with every model that it trains, and in the run's manifest.
 *
 * @param device what it computes on
 * @param engines what computes any of the models
 * @param arguments the command line, without the program's name
 */
record Provenance(String device, List<Engine> engines, List<String> arguments) {

    /** As a tree of texts. */
    ObjectNode tree() {
        ObjectNode node = Json.object();
        node.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        node.put("command", "listops " + String.join(" ", arguments));
        ObjectNode versions = node.putObject("versions");
        versions.put("lab", Version.lab());
        versions.put("code", Version.code());
        versions.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        if (engines.contains(Engine.PYTORCH)) {
            versions.put("djl", EngineRuntime.bindingVersion());
            versions.put("pytorch", EngineRuntime.version());
        }
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        node.put("device", device);
        var used = node.putArray("engines");
        engines.forEach(engine -> used.add(engine.label()));
        return node;
    }
}
