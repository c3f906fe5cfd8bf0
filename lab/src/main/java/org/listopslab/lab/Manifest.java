package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.store.CellStore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code manifest.json}: what a run shows, and every session that worked on it, each with what it used. */
final class Manifest {
    private static final String FILE = "manifest.json";
    private static final String WORKERS = "workers";

    private Manifest() {}

    /**
     * Adds a session, in which nothing has been trained yet; those before stay as they are.
     *
     * @param provenance with what the session makes models
     */
    static void add(RunDirectory run, ObjectNode provenance) throws IOException {
        Path file = run.path().resolve(FILE);
        ArrayNode sessions = sessions(file);
        ObjectNode session = provenance.deepCopy();
        session.put(WORKERS, 0);
        session.put("fingerprint", run.plan().experiment().fingerprint());
        session.put("models_to_train", run.plan().untrained().size());
        sessions.add(session);

        ObjectNode node = Json.object();
        node.put("experiment", run.plan().experiment().name());
        node.put("seed", run.plan().experiment().seed());
        var tokens = node.putArray("vocabulary");
        run.plan().cells().stream()
                .map(Cell::vocabulary)
                .distinct()
                .flatMap(vocabulary -> vocabulary.tokens().stream())
                .distinct()
                .forEach(tokens::add);
        node.put("store", CellStore.relative(run.path(), run.store().path()));
        node.set("sessions", sessions);
        Json.write(file, node);
    }

    /** Says of the last session that so many processes train side by side, or as many as it had before where these are fewer. */
    static void trainsWith(RunDirectory run, int workers) throws IOException {
        Path file = run.path().resolve(FILE);
        JsonNode manifest = Json.parse(Files.readString(file));
        JsonNode sessions = manifest.path("sessions");
        if (sessions.path(sessions.size() - 1) instanceof ObjectNode last) {
            last.put(WORKERS, Math.max(workers, last.path(WORKERS).asInt(0)));
            Json.write(file, manifest);
        }
    }

    private static ArrayNode sessions(Path file) throws IOException {
        ArrayNode none = Json.object().putArray("sessions");
        if (!Files.exists(file)) {
            return none;
        }
        try {
            JsonNode sessions = Json.parse(Files.readString(file)).path("sessions");
            return sessions.isArray() ? (ArrayNode) sessions : none;
        } catch (JacksonException e) {
            // A damaged manifest is begun anew, and kept for whoever can read it.
            Files.move(file, file.resolveSibling("manifest.damaged.json"), StandardCopyOption.REPLACE_EXISTING);
            return none;
        }
    }
}
