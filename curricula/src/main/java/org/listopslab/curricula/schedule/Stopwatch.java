package org.listopslab.curricula.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.Speed;
import org.listopslab.curricula.plan.SpeedKey;
import org.listopslab.curricula.plan.Speeds;
import org.listopslab.curricula.work.TimingWorker;
import org.listopslab.models.engine.Accelerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Times the fleets of a plan on this machine, in a process as workers are, a second or so for each kind; what has been timed is kept in a
 * file for the next plan.
 */
public final class Stopwatch {
    /** Kinds of fleet that are timed for one plan: those that take most of its time. */
    private static final int MOST_KINDS = 8;

    private static final int MOST_MEMBERS = 16;

    private final Path file;
    private final String machine;

    /**
     * @param file where times are kept
     * @param machine a name for what computes; times of other machines in the file are passed over
     */
    public Stopwatch(Path file, String machine) {
        this.file = file;
        this.machine = machine;
    }

    /** The speeds of a plan's fleets, of which those that are not known yet are timed now. */
    public Speeds of(Plan plan, Accelerator device) throws IOException, InterruptedException {
        Map<String, Speed> known = read();
        List<FleetPlan> unknown = unknown(plan, known);
        if (!unknown.isEmpty()) {
            known.putAll(time(plan, unknown, device));
            write(known);
        }
        return new Speeds(known);
    }

    /** One fleet of each kind that is not known, the most expensive kinds first. */
    private static List<FleetPlan> unknown(Plan plan, Map<String, Speed> known) {
        Map<String, FleetPlan> kinds = new LinkedHashMap<>();
        Map<String, Double> costs = new HashMap<>();
        for (FleetPlan fleet : plan.fleets()) {
            String key = SpeedKey.of(plan, fleet);
            kinds.putIfAbsent(key, fleet);
            costs.merge(key, plan.cost(fleet.cells()), Double::sum);
        }
        return kinds.keySet().stream()
                .sorted(Comparator.comparingDouble((String key) -> costs.getOrDefault(key, 0.0))
                        .reversed())
                .limit(MOST_KINDS)
                .filter(key -> !known.containsKey(key))
                .map(kinds::get)
                .toList();
    }

    private static Map<String, Speed> time(Plan plan, List<FleetPlan> fleets, Accelerator device)
            throws IOException, InterruptedException {
        Path experiment = Files.createTempFile("listops", ".yaml");
        try {
            ExperimentFile.write(plan.experiment(), experiment);
            List<String> arguments = new ArrayList<>(List.of(experiment.toString(), device.label()));
            for (FleetPlan fleet : fleets) {
                arguments.add(fleet.cells().get(0).id());
                arguments.add(Integer.toString(Math.min(fleet.cells().size(), MOST_MEMBERS)));
            }
            Process process =
                    JavaProcess.worker(TimingWorker.class, arguments, Tuning.of(plan.engines()), plan.heapBytes());
            Map<String, Speed> speeds = new HashMap<>();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (FleetPlan fleet : fleets) {
                    String line = lines.readLine();
                    if (line == null) {
                        break; // it died; the arithmetic has to do
                    }
                    String[] numbers = line.split(" ", 2);
                    speeds.put(
                            SpeedKey.of(plan, fleet),
                            new Speed(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
                }
            }
            process.waitFor();
            return speeds;
        } finally {
            Files.delete(experiment);
        }
    }

    /** What is known of this machine; nothing where the file is none. */
    private Map<String, Speed> read() throws IOException {
        Map<String, Speed> known = new HashMap<>();
        if (!Files.exists(file)) {
            return known;
        }
        try {
            for (Map.Entry<String, JsonNode> entry :
                    Json.parse(Files.readString(file)).path(machine).properties()) {
                known.put(
                        entry.getKey(),
                        new Speed(
                                entry.getValue().required("step").asDouble(),
                                entry.getValue().required("measurement").asDouble()));
            }
        } catch (JacksonException e) {
            known.clear(); // timed anew
        }
        return known;
    }

    private void write(Map<String, Speed> known) throws IOException {
        ObjectNode tree = Json.object();
        try {
            if (Files.exists(file) && Json.parse(Files.readString(file)) instanceof ObjectNode there) {
                tree = there;
            }
        } catch (JacksonException e) {
            // Written anew.
        }
        tree.set(machine, Json.tree(known));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Json.write(file, tree);
    }
}
