package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.store.CellStore;
import tools.jackson.core.JacksonException;

/** {@code store.json} of a run directory: where the run's models are stored. */
final class StoreLink {
    static final String FILE = "store.json";

    private StoreLink() {}

    /** The store beside a run for which none is named. */
    static Path beside(Path run) {
        return run.toAbsolutePath().normalize().resolveSibling(CellStore.DEFAULT_NAME);
    }

    static void write(Path run, Path store) throws IOException {
        Json.write(run.resolve(FILE), Json.object().put("store", CellStore.relative(run, store)));
    }

    /**
     * The store of a run that has begun.
     *
     * @throws RunException if the run does not say
     */
    static Path read(Path run) {
        Path file = run.resolve(FILE);
        try {
            String store = Json.parse(Files.readString(file)).path("store").asString("");
            if (!store.isEmpty()) {
                return run.toAbsolutePath().resolve(store).normalize();
            }
        } catch (IOException | JacksonException e) {
            // The same answer as for a file that does not say.
        }
        throw new RunException(
                RunException.Cause.INPUT,
                file
                        + ", which says where the run's models are stored, is missing or damaged: restore it from a copy (it"
                        + " holds {\"store\": \"../" + CellStore.DEFAULT_NAME
                        + "\"} unless another was named); a run of an"
                        + " older version cannot be read by this one: give another folder with --out");
    }
}
