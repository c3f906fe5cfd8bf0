package org.listopslab.curricula.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.listopslab.curricula.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A folder of trained models, each under its cell's id, with a journal of what happened to them. Runs share it: what one has
 * trained, no other trains again. Files of a finished cell never change, and the journal only grows.
 *
 * <pre>
 * STORE/store.json        says that this is a store, and of which version
 * STORE/journal.jsonl     what was trained, measured, given up, forgotten; and where runs lie that show it
 * STORE/cells/ID/         model.safetensors, config.json, metrics.csv, breakdown/MEASUREMENT.csv, snapshots/
 * </pre>
 *
 * <p>One object belongs to one thread at a time; several processes may use one store.
 */
public final class CellStore {
    /** The name of the store beside runs for which none is named. */
    public static final String DEFAULT_NAME = "listops-store";

    private static final String MARKER = "store.json";
    private static final int VERSION = 1;

    private final Path path;
    private final Journal journal;
    private final StoreIndex index = new StoreIndex();
    private final List<String> damages = new ArrayList<>();
    private long read;

    private CellStore(Path path) {
        this.path = path;
        this.journal = new Journal(path.resolve("journal.jsonl"));
    }

    /**
     * Opens a store, and makes it where there is nothing.
     *
     * @throws StoreException if there is something else
     */
    public static CellStore make(Path path) throws IOException {
        if (!Files.exists(path.resolve(MARKER))) {
            refuseForeign(path);
            Files.createDirectories(path.resolve("cells"));
            Json.write(path.resolve(MARKER), Json.object().put("listops_store", VERSION));
        }
        return open(path);
    }

    /**
     * Opens a store that is there.
     *
     * @throws StoreException if it is none, or one of a later version
     */
    public static CellStore open(Path path) throws IOException {
        Path marker = path.resolve(MARKER);
        if (!Files.isRegularFile(marker)) {
            throw new StoreException(path + " is not a store of trained models: it has no " + MARKER
                    + "; give the folder " + DEFAULT_NAME + " that ./listops run made");
        }
        int version;
        try {
            version = Json.parse(Files.readString(marker)).path("listops_store").asInt(0);
        } catch (JacksonException e) {
            version = 0;
        }
        if (version != VERSION) {
            throw new StoreException(marker + " does not say {\"listops_store\": " + VERSION + "}: "
                    + (version > VERSION ? "a later version made this store; use that one" : "restore it from a copy"));
        }
        CellStore store = new CellStore(path);
        store.refresh();
        return store;
    }

    /**
     * What a store holds, without making one: nothing where there is none.
     *
     * @throws StoreException if there is something else
     */
    public static CellStore peek(Path path) throws IOException {
        if (Files.exists(path.resolve(MARKER))) {
            return open(path);
        }
        refuseForeign(path);
        return new CellStore(path);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Reads what has been added since. */
    public void refresh() throws IOException {
        Journal.Piece piece = journal.read(read);
        read = piece.end();
        damages.addAll(piece.damages());
        for (JsonNode line : piece.lines()) {
            try {
                JournalEntry.of(line).applyTo(index);
            } catch (RuntimeException e) {
                damages.add(path.resolve("journal.jsonl") + ": an entry is not understood and counts for nothing: "
                        + e.getMessage());
            }
        }
    }

    /** Adds what happened: on the disk, and known to this object, when this returns. */
    public void add(List<? extends JournalEntry> entries) throws IOException {
        if (!entries.isEmpty()) {
            journal.append(entries.stream().map(JournalEntry::tree).toList());
            refresh();
        }
    }

    /** What is known of a cell. */
    public StoredCell cell(String id) {
        return index.cell(id);
    }

    /** The ids of all cells of which something is known, in the order in which that began. */
    public Set<String> ids() {
        return new LinkedHashSet<>(index.ids());
    }

    /** What is wrong with the journal, one sentence for each damage. */
    public List<String> damages() {
        return List.copyOf(damages);
    }

    /** The folder of a cell's files, whether there are any or not. */
    public Path folder(String id) {
        return path.resolve("cells").resolve(id);
    }

    /** The file of the breakdown of one measurement of a cell. */
    public Path breakdown(String id, Measurement measurement) {
        return folder(id).resolve("breakdown").resolve(measurement.key() + ".csv");
    }

    /** Waits for the turn to begin a run in this store. */
    public StoreTurn turn() throws IOException {
        return StoreTurn.await(this);
    }

    /** Notes that a run directory shows models of this store. */
    public void view(Path run) throws IOException {
        String name = relative(path, run);
        if (!index.views().contains(name)) {
            add(List.of(new JournalEntry.Viewed(name)));
        }
    }

    /** The run directories that have shown models of this store, whether they still exist or not. */
    public List<Path> views() {
        return index.views().stream()
                .map(view -> path.resolve(view).normalize())
                .toList();
    }

    /** How {@code from} names {@code to}: relative where they are neighbours, so that both can be moved together. */
    public static String relative(Path from, Path to) {
        Path here = from.toAbsolutePath().normalize();
        Path there = to.toAbsolutePath().normalize();
        boolean neighbours = here.getParent() != null
                && there.getParent() != null
                && here.getParent().equals(there.getParent());
        return (neighbours ? here.relativize(there) : there).toString();
    }

    private static void refuseForeign(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new StoreException(
                    path + " is a file, where trained models are to be stored; give a folder with --store");
        }
        if (Files.isDirectory(path)) {
            try (Stream<Path> content = Files.list(path)) {
                if (content.anyMatch(file -> !file.endsWith("cells")
                                && !file.getFileName().toString().startsWith("."))
                        // Another process may have made it since we looked.
                        && !Files.exists(path.resolve(MARKER))) {
                    throw new StoreException(path + " holds other files and is not a store of trained models;"
                            + " give a new or empty folder with --store");
                }
            }
        }
    }
}
