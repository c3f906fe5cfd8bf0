package org.listopslab.curricula.store;

import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.outcome.Achievement;
import org.listopslab.curricula.results.CellStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One thing that happened in a store. What the store holds is what all of them say together, in order. */
public sealed interface JournalEntry {

    /**
     * A model was trained, or diverged.
     *
     * @param cell the cell's id
     * @param fleet the fleet that it was trained in
     * @param status done or diverged
     * @param steps optimizer steps done
     * @param certainAt the step at which its answer became certain, so that it was, or could have been, ended early; 0 for never
     * @param trainLoss the training loss at the end, in nats for an answer token
     * @param wallSeconds its share of the fleet's time, in seconds
     * @param provenance with what it was made: versions, device, command
     */
    record Trained(
            String cell,
            String fleet,
            CellStatus status,
            long steps,
            long certainAt,
            double trainLoss,
            double wallSeconds,
            JsonNode provenance)
            implements JournalEntry {
        @Override
        public void applyTo(StoreIndex index) {
            index.put(cell, index.cell(cell).with(this));
        }

        @Override
        public ObjectNode tree() {
            ObjectNode tree = Json.object()
                    .put("type", "trained")
                    .put("cell", cell)
                    .put("fleet", fleet)
                    .put("status", status.text())
                    .put("steps", steps)
                    .put("certain_at", certainAt)
                    .put("train_loss", trainLoss)
                    .put("wall_seconds", wallSeconds);
            tree.set("provenance", provenance);
            return tree;
        }
    }

    /**
     * A model was measured.
     *
     * @param cell the cell's id
     * @param measurement the key of how
     * @param achieved what it achieved
     */
    record Measured(String cell, String measurement, Achievement achieved) implements JournalEntry {
        @Override
        public void applyTo(StoreIndex index) {
            index.put(cell, index.cell(cell).with(this));
        }

        @Override
        public ObjectNode tree() {
            ObjectNode tree =
                    Json.object().put("type", "measured").put("cell", cell).put("measurement", measurement);
            return AchievementTree.into(tree, achieved);
        }
    }

    /**
     * The training of a model was given up for now.
     *
     * @param cell the cell's id
     * @param fleet the fleet that it was in
     * @param reason what happened, in one sentence
     */
    record Failed(String cell, String fleet, String reason) implements JournalEntry {
        @Override
        public void applyTo(StoreIndex index) {
            index.put(cell, index.cell(cell).with(this));
        }

        @Override
        public ObjectNode tree() {
            return Json.object()
                    .put("type", "failed")
                    .put("cell", cell)
                    .put("fleet", fleet)
                    .put("reason", reason);
        }
    }

    /**
     * A model counts no longer, so that it is trained again when it is next asked for.
     *
     * @param cell the cell's id
     * @param reason why
     */
    record Forgotten(String cell, String reason) implements JournalEntry {
        @Override
        public void applyTo(StoreIndex index) {
            index.remove(cell);
        }

        @Override
        public ObjectNode tree() {
            return Json.object().put("type", "forgotten").put("cell", cell).put("reason", reason);
        }
    }

    /**
     * A run directory shows models of this store.
     *
     * @param run where it is: relative to the store where they are neighbours, so that both can be moved together
     */
    record Viewed(String run) implements JournalEntry {
        @Override
        public void applyTo(StoreIndex index) {
            index.view(run);
        }

        @Override
        public ObjectNode tree() {
            return Json.object().put("type", "viewed").put("run", run);
        }
    }

    /** Has what is known follow what happened. */
    void applyTo(StoreIndex index);

    /** The entry as a journal holds it. */
    ObjectNode tree();

    /**
     * The entry that a line of a journal is.
     *
     * @throws RuntimeException if it is none
     */
    static JournalEntry of(JsonNode line) {
        String type = line.required("type").asString();
        return switch (type) {
            case "trained" ->
                new Trained(
                        text(line, "cell"),
                        text(line, "fleet"),
                        CellStatus.valueOf(text(line, "status").toUpperCase(java.util.Locale.ROOT)),
                        line.required("steps").asLong(),
                        line.path("certain_at").asLong(0),
                        number(line, "train_loss"),
                        number(line, "wall_seconds"),
                        line.required("provenance"));
            case "measured" -> new Measured(text(line, "cell"), text(line, "measurement"), AchievementTree.of(line));
            case "failed" -> new Failed(text(line, "cell"), text(line, "fleet"), text(line, "reason"));
            case "forgotten" -> new Forgotten(text(line, "cell"), text(line, "reason"));
            case "viewed" -> new Viewed(text(line, "run"));
            default ->
                throw new IllegalArgumentException("an entry of a kind that this version does not know: " + type);
        };
    }

    private static String text(JsonNode line, String key) {
        return line.required(key).asString();
    }

    /** A number; the text {@code NaN} where JSON has no number for it. */
    private static double number(JsonNode line, String key) {
        return line.required(key).isNumber() ? line.required(key).doubleValue() : Double.NaN;
    }
}
