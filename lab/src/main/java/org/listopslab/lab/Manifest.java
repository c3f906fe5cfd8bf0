package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.EngineRuntime;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code manifest.json}: with what a run was made, so that it can be made again. */
record Manifest(RunDirectory run, ComputeOptions compute, List<String> arguments) {
    /** Replaces the manifest; the time of the first start stays. */
    void write() throws IOException {
        Path file = run.path().resolve("manifest.json");
        ObjectNode node = Json.object();
        node.put("experiment", run.plan().experiment().name());
        node.put("fingerprint", run.plan().experiment().fingerprint());
        ObjectNode versions = node.putObject("versions");
        versions.put("lab", Version.lab());
        versions.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        if (run.plan().engines().contains(Engine.PYTORCH)) {
            versions.put("djl", EngineRuntime.bindingVersion());
            versions.put("pytorch", EngineRuntime.version());
        }
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        node.put("device", compute.device());
        var engines = node.putArray("engines");
        run.plan().engines().forEach(engine -> engines.add(engine.label()));
        node.put("workers", compute.workers(run.plan()));
        node.put("seed", run.plan().experiment().seed());
        var tokens = node.putArray("vocabulary");
        run.plan().vocabulary().tokens().forEach(tokens::add);
        node.put("started", firstStart(file));
        node.put("command", "listops " + String.join(" ", arguments));
        Json.write(file, node);
    }

    private static String firstStart(Path file) throws IOException {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        if (!Files.exists(file)) {
            return now;
        }
        try {
            return Json.parse(Files.readString(file)).path("started").asString(now);
        } catch (JacksonException e) {
            // A damaged manifest is written anew.
            return now;
        }
    }
}
