package org.listopslab.curricula.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code fleets.json}: which cells of a run train together, by their ids. Chosen at the first start and kept from then on,
 * whatever the machine says later, because a saved state belongs to a whole fleet.
 */
final class FleetRecord {
    static final String FILE = "fleets.json";

    private FleetRecord() {}

    /** Replaces the record by the fleets of {@code plan}. */
    static void write(Path run, Plan plan) throws IOException {
        ObjectNode root = Json.object();
        ArrayNode fleets = root.putArray("fleets");
        plan.fleets().forEach(fleet -> {
            ArrayNode ids = fleets.addArray();
            fleet.cells().forEach(cell -> ids.add(cell.id()));
        });
        Json.write(run.resolve(FILE), root);
    }

    /**
     * The plan with the fleets of this run.
     *
     * @throws RunException if there is no record, it cannot be read, or it is not one of this plan
     */
    static Plan apply(Path run, Plan plan) {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            throw unusable(run, "there is no such file");
        }
        try {
            List<List<String>> fleets = read(Json.parse(Files.readString(file)));
            return plan.grouped(ungrouped -> members(ungrouped, fleets));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            String problem = e instanceof JacksonException ? "it is not JSON" : String.valueOf(e.getMessage());
            throw unusable(run, problem);
        }
    }

    private static RunException unusable(Path run, String problem) {
        return new RunException(
                RunException.Cause.INPUT,
                run.resolve(FILE) + ", which says what trains together, cannot be used: " + problem
                        + "; restore it, or delete " + run + " to start anew");
    }

    private static List<List<String>> read(JsonNode root) {
        List<List<String>> fleets = new ArrayList<>();
        for (JsonNode fleet : root.path("fleets")) {
            List<String> ids = new ArrayList<>();
            fleet.forEach(id -> ids.add(id.asString("")));
            fleets.add(ids);
        }
        return fleets;
    }

    private static List<List<Cell>> members(Plan plan, List<List<String>> fleets) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        Map<String, Cell> cells = new LinkedHashMap<>();
        List<List<Cell>> alike = plan.alike();
        for (int group = 0; group < alike.size(); group++) {
            for (Cell cell : alike.get(group)) {
                groups.put(cell.id(), group);
                cells.put(cell.id(), cell);
            }
        }
        List<List<Cell>> members = new ArrayList<>();
        for (List<String> ids : fleets) {
            Set<Integer> kinds = new HashSet<>();
            List<Cell> fleet = new ArrayList<>();
            for (String id : ids) {
                Cell cell = cells.remove(id);
                if (cell == null) {
                    throw new IllegalArgumentException(
                            "it names " + id + " twice, or this experiment has no such cell");
                }
                kinds.add(groups.get(id));
                fleet.add(cell);
            }
            if (kinds.size() != 1) {
                throw new IllegalArgumentException("it puts cells of different shapes or steps into one fleet");
            }
            members.add(fleet);
        }
        if (!cells.isEmpty()) {
            throw new IllegalArgumentException("it leaves out " + String.join(", ", cells.keySet()));
        }
        return members;
    }
}
