package org.listopslab.reports.explainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.models.checkpoint.DamagedFileException;
import org.listopslab.models.checkpoint.StoredModel;

/**
 * The trained models that travel with the page: of each curriculum and size first one, preferring those that learned the report's task,
 * then a second of each, and so on, as long as there is room. The choice hangs on the run's tables alone, and not on how models answer.
 *
 * @param models those chosen, by size, curriculum and seed
 * @param notes what was left out, and why, in sentences
 */
record Weights(List<Model> models, List<String> notes) {
    /** The most characters that all weights together may take on the page: the page is to stay below 3 MB. */
    static final int BUDGET = 800_000;

    private static final String WAY_OUT = ": restore it, or run the experiment again into a new folder.";

    private static final Comparator<CellRow> BY_SIZE = Comparator.comparingLong(CellRow::parameters)
            .thenComparing(CellRow::architecture)
            .thenComparingInt(CellRow::layers)
            .thenComparingInt(CellRow::heads);

    /**
     * One model.
     *
     * @param row its row of the table of models
     * @param stored its weights, shape and tokens
     */
    record Model(CellRow row, StoredModel stored) {}

    /** Which models are of one kind. */
    private record Kind(String curriculum, String architecture, int layers, int heads, long parameters) {
        static Kind of(CellRow row) {
            return new Kind(row.task(), row.architecture(), row.layers(), row.heads(), row.parameters());
        }
    }

    /**
     * Chooses and reads.
     *
     * @param run the run directory
     * @param rows the models that count
     * @param learned which of them learned the report's task
     * @param budget characters
     */
    static Weights of(Path run, List<CellRow> rows, Predicate<CellRow> learned, int budget) throws IOException {
        List<CellRow> trained =
                rows.stream().filter(row -> row.status() == CellStatus.DONE).toList();
        List<CellRow> there = trained.stream()
                .filter(row -> Files.isRegularFile(folder(run, row).resolve("model.safetensors")))
                .toList();
        List<Model> models = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int left = budget;
        int unfitting = 0;
        for (CellRow row : ordered(there, learned)) {
            int size = characters(row.parameters());
            if (size > left) {
                unfitting++;
                continue;
            }
            try {
                models.add(new Model(row, StoredModel.read(folder(run, row))));
                left -= size;
            } catch (DamagedFileException e) {
                notes.add(e.getMessage() + WAY_OUT);
            } catch (NoSuchFileException e) {
                notes.add(e.getFile() + " is missing" + WAY_OUT);
            }
        }
        List<String> curricula = rows.stream().map(CellRow::task).distinct().toList();
        models.sort(Comparator.comparing(
                Model::row,
                BY_SIZE.thenComparing(row -> curricula.indexOf(row.task())).thenComparingLong(CellRow::seed)));
        if (unfitting > 0) {
            notes.add(0, unfitting + " did not fit the " + budget / 1000 + " kB that the page has for weights.");
        }
        if (trained.size() > there.size()) {
            notes.add(trained.size() - there.size() + " have no weights in the run's folder (cells/).");
        }
        if (rows.size() > trained.size()) {
            notes.add(rows.size() - trained.size() + " are not trained to the end, or diverged.");
        }
        return new Weights(List.copyOf(models), List.copyOf(notes));
    }

    /** Parameters as float32, little-endian, in the order of their layout, in base64. */
    static String base64(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** How many characters so many float32 numbers take in base64. */
    static int characters(long parameters) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, (parameters * Float.BYTES + 2) / 3 * 4));
    }

    /** The first of every kind, then the second of every kind, and so on. */
    private static List<CellRow> ordered(List<CellRow> rows, Predicate<CellRow> learned) {
        Map<Kind, List<CellRow>> kinds = new LinkedHashMap<>();
        rows.stream()
                .sorted(BY_SIZE)
                .forEach(row -> kinds.computeIfAbsent(Kind.of(row), kind -> new ArrayList<>())
                        .add(row));
        kinds.values()
                .forEach(kind -> kind.sort(Comparator.comparing((CellRow row) -> !learned.test(row))
                        .thenComparingLong(CellRow::seed)));
        List<CellRow> ordered = new ArrayList<>();
        for (int round = 0; ordered.size() < rows.size(); round++) {
            for (List<CellRow> kind : kinds.values()) {
                if (round < kind.size()) {
                    ordered.add(kind.get(round));
                }
            }
        }
        return ordered;
    }

    private static Path folder(Path run, CellRow row) {
        return run.resolve("cells").resolve(row.cellId());
    }
}
