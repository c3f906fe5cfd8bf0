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
import java.util.TreeMap;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Kinds;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.Speed;
import org.listopslab.curricula.plan.Speeds;
import org.listopslab.curricula.work.TimingWorker;
import org.listopslab.models.engine.Accelerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Times the fleets of a plan on this machine, in a process as workers are, some seconds for each kind; what has been timed is kept in a
 * file for the next plan.
 */
public final class Stopwatch {
    /** Kinds of fleet that are timed for one plan: those that take most of its time. */
    private static final int MOST_KINDS = 8;

    /**
     * Where others have the processor, a compiler in the background may not come to an end while work is timed, which then goes
     * a hundred times slower than it will: so work waits for it.
     */
    private static final String BATCH = "-Xbatch";

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

    /**
     * The speeds of a plan's fleets, of which those that are not known yet are timed now: in as many processes as there will be workers,
     * since these stand in each other's way.
     */
    public Speeds of(Plan plan, Accelerator device, int workers) throws IOException, InterruptedException {
        Known known = read();
        Map<String, FleetPlan> unknown = unknown(plan, known.speeds());
        if (!unknown.isEmpty()) {
            time(plan, unknown, device, workers, known);
            write(known);
        }
        return new Speeds(known.speeds(), known.start() > 0 ? known.start() : Speeds.UNTIMED.start());
    }

    /** What the file holds of this machine. */
    private static final class Known {
        private final Map<String, Speed> speeds = new TreeMap<>();
        private double start;

        Map<String, Speed> speeds() {
            return speeds;
        }

        double start() {
            return start;
        }
    }

    /** One fleet of each kind that is not known, by its name, the most expensive kinds first. */
    private static Map<String, FleetPlan> unknown(Plan plan, Map<String, Speed> known) {
        Kinds kinds = Kinds.of(plan);
        Map<String, FleetPlan> all = new LinkedHashMap<>();
        Map<String, Double> costs = new HashMap<>();
        for (FleetPlan fleet : plan.fleets()) {
            all.putIfAbsent(kinds.name(fleet), fleet);
            costs.merge(kinds.name(fleet), plan.cost(fleet.cells()), Double::sum);
        }
        Map<String, FleetPlan> unknown = new LinkedHashMap<>();
        all.keySet().stream()
                .sorted(Comparator.comparingDouble((String name) -> costs.getOrDefault(name, 0.0))
                        .reversed())
                .limit(MOST_KINDS)
                .filter(name -> !known.containsKey(name))
                .forEach(name -> unknown.put(name, all.get(name)));
        return unknown;
    }

    private static void time(Plan plan, Map<String, FleetPlan> fleets, Accelerator device, int workers, Known known)
            throws IOException, InterruptedException {
        Path experiment = Files.createTempFile("listops", ".yaml");
        try {
            ExperimentFile.write(plan.experiment(), experiment);
            List<String> arguments = new ArrayList<>(List.of(experiment.toString(), device.label()));
            for (FleetPlan fleet : fleets.values()) {
                arguments.add(fleet.cells().get(0).id());
                arguments.add(Integer.toString(Kinds.members(fleet)));
            }
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                processes.add(JavaProcess.worker(
                        TimingWorker.class, arguments, Tuning.of(plan.engines()), plan.heapBytes(), BATCH));
            }
            List<List<String>> said = new ArrayList<>();
            for (Process process : processes) {
                try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                    said.add(lines.lines().toList());
                }
                process.waitFor();
            }
            int line = 0;
            for (String name : fleets.keySet()) {
                double[] numbers = mean(said, line++, 2);
                if (numbers.length > 0) {
                    known.speeds.put(name, new Speed(numbers[0], numbers[1]));
                }
            }
            double[] lost = mean(said, fleets.size(), 1);
            if (lost.length > 0) {
                known.start = lost[0];
            }
        } finally {
            Files.delete(experiment);
        }
    }

    /** The mean over the processes of the numbers in one of their lines; nothing where one has died: then the arithmetic has to do. */
    private static double[] mean(List<List<String>> said, int line, int numbers) {
        double[] sums = new double[numbers];
        for (List<String> lines : said) {
            if (lines.size() <= line) {
                return new double[0];
            }
            String[] words = lines.get(line).split(" ", -1);
            for (int i = 0; i < numbers; i++) {
                sums[i] += Double.parseDouble(words[i]) / said.size();
            }
        }
        return sums;
    }

    /** What is known of this machine; nothing where the file is none. */
    private Known read() throws IOException {
        Known known = new Known();
        if (Files.exists(file)) {
            try {
                JsonNode own = Json.parse(Files.readString(file)).path(machine);
                known.start = own.path("start").asDouble(0);
                for (Map.Entry<String, JsonNode> entry : own.path("fleets").properties()) {
                    known.speeds.put(
                            entry.getKey(),
                            new Speed(
                                    entry.getValue().required("step").asDouble(),
                                    entry.getValue().required("measurement").asDouble()));
                }
            } catch (JacksonException e) {
                return new Known(); // timed anew
            }
        }
        return known;
    }

    private void write(Known known) throws IOException {
        ObjectNode tree = Json.object();
        try {
            if (Files.exists(file) && Json.parse(Files.readString(file)) instanceof ObjectNode there) {
                tree = there;
            }
        } catch (JacksonException e) {
            // Written anew.
        }
        ObjectNode own = tree.putObject(machine).put("start", known.start);
        own.set("fleets", Json.tree(known.speeds));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Json.write(file, tree);
    }
}
