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
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.plan.Plan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code fleets.json}: which cells of a run train together, by their ids. A fleet is chosen when its cells are first to be
 * trained and kept from then on, whatever the machine says later, because a saved state belongs to a whole fleet. Fleets are only
 * ever added: one whose cells the experiment no longer asks for waits until it does again.
 *
 * <p>Scouts and an adaptive search are trained in rounds. The record then names the cells of the last round, too: a round that was begun is done to
 * its end, whatever a part of its results would have one choose, so that an interrupted run is the same as an undisturbed one.
 */
final class FleetRecord {
    static final String FILE = "fleets.json";

    private static final String FLEETS = "fleets";
    private static final String ROUND = "round";

    private FleetRecord() {}

    /**
     * The plan with the fleets with which a run starts: those of the round that was begun where an experiment
     * is trained in rounds, else as {@link #apply} has them.
     *
     * @throws RunException if the record cannot be read
     */
    static Plan start(Path run, Plan plan, Grouping grouping) {
        if (!plan.experiment().inRounds()) {
            return apply(run, plan, grouping);
        }
        Set<String> round =
                Files.exists(run.resolve(FILE)) ? Set.copyOf(ids(run, root(run).path(ROUND))) : Set.of();
        List<Cell> open = plan.untrained().stream()
                .filter(cell -> round.contains(cell.id()))
                .toList();
        List<List<Cell>> members = kept(run, plan.training(open));
        return plan.grouped(unused -> members);
    }

    /** As {@link #start}, for readers: what no record holds is not about to be trained. */
    static Plan known(Path run, Plan plan) {
        return start(run, plan, NONE);
    }

    /**
     * The plan with the fleets of this run that still have cells to train, and the other untrained cells grouped anew.
     *
     * @param plan with nothing in fleets that has been trained
     * @param grouping for cells that no fleet of the record holds
     * @throws RunException if the record cannot be read
     */
    static Plan apply(Path run, Plan plan, Grouping grouping) {
        List<List<Cell>> kept = kept(run, plan);
        Set<Cell> taken = new HashSet<>();
        kept.forEach(taken::addAll);
        List<Cell> free =
                plan.untrained().stream().filter(cell -> !taken.contains(cell)).toList();
        Plan rest = plan.training(free);
        List<List<Cell>> members = new ArrayList<>(kept);
        if (!free.isEmpty()) {
            members.addAll(grouping.members(rest));
        }
        return plan.grouped(unused -> members);
    }

    /** No fleets at all. */
    private static final Grouping NONE = plan -> List.of();

    /** Adds the fleets of {@code plan} that the record does not hold yet; where an experiment is trained in rounds they are one. */
    static void add(Path run, Plan plan) throws IOException {
        List<List<String>> all = new ArrayList<>(Files.exists(run.resolve(FILE)) ? read(run) : List.of());
        Set<List<String>> known = new HashSet<>(all);
        for (FleetPlan fleet : plan.fleets()) {
            List<String> ids = fleet.cells().stream().map(Cell::id).toList();
            if (known.add(ids)) {
                all.add(ids);
            }
        }
        ObjectNode root = Json.object();
        ArrayNode fleets = root.putArray(FLEETS);
        all.forEach(ids -> {
            ArrayNode fleet = fleets.addArray();
            ids.forEach(fleet::add);
        });
        if (plan.experiment().inRounds()) {
            ArrayNode round = root.putArray(ROUND);
            plan.fleets().forEach(fleet -> fleet.cells().forEach(cell -> round.add(cell.id())));
        }
        Json.write(run.resolve(FILE), root);
    }

    /** The recorded fleets that this plan can go on with, the newest choice first where two hold one cell. */
    private static List<List<Cell>> kept(Path run, Plan plan) {
        if (!Files.exists(run.resolve(FILE))) {
            if (Files.exists(run.resolve(RunDirectory.EXPERIMENT))) {
                throw unusable(run, "there is no such file");
            }
            return List.of();
        }
        Map<String, Cell> cells = new LinkedHashMap<>();
        plan.cells().forEach(cell -> cells.put(cell.id(), cell));
        Set<Cell> untrained = new HashSet<>(plan.untrained());
        Set<Cell> taken = new HashSet<>();
        List<List<Cell>> kept = new ArrayList<>();
        List<List<String>> recorded = read(run);
        for (int i = recorded.size() - 1; i >= 0; i--) {
            List<Cell> fleet = new ArrayList<>();
            for (String id : recorded.get(i)) {
                if (cells.containsKey(id)) {
                    fleet.add(cells.get(id));
                }
            }
            boolean whole = fleet.size() == recorded.get(i).size();
            if (whole
                    && fleet.stream().anyMatch(untrained::contains)
                    && fleet.stream().noneMatch(taken::contains)) {
                if (!plan.mayTrainTogether(fleet)) {
                    throw unusable(run, "it puts cells of different shapes or steps into one fleet");
                }
                taken.addAll(fleet);
                kept.add(0, fleet);
            }
        }
        return kept;
    }

    private static List<List<String>> read(Path run) {
        JsonNode recorded = root(run).path(FLEETS);
        if (!recorded.isArray()) {
            throw unusable(run, "it does not hold a list of fleets");
        }
        List<List<String>> fleets = new ArrayList<>();
        for (JsonNode fleet : recorded) {
            List<String> ids = ids(run, fleet);
            if (ids.isEmpty()) {
                throw unusable(run, "it has a fleet without cells");
            }
            fleets.add(ids);
        }
        return fleets;
    }

    private static List<String> ids(Path run, JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.forEach(id -> ids.add(id.asString("")));
        if (new HashSet<>(ids).size() < ids.size()) {
            throw unusable(run, "it names a cell twice");
        }
        return ids;
    }

    private static JsonNode root(Path run) {
        try {
            return Json.parse(Files.readString(run.resolve(FILE)));
        } catch (IOException e) {
            throw unusable(run, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw unusable(run, "it is not JSON");
        }
    }

    private static RunException unusable(Path run, String problem) {
        return new RunException(
                RunException.Cause.INPUT,
                run.resolve(FILE) + ", which says what trains together, cannot be used: " + problem
                        + "; restore it, or delete " + run + " to start anew (trained models are kept in the store)");
    }
}
