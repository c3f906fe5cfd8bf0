package org.listopslab.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.listopslab.curricula.schedule.JavaProcess;
import org.listopslab.models.bench.BenchWorker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures model-steps per second of the whole machine, the lab's fleets beside the usual ways, in turn and in one run. */
@Command(
        name = "train",
        description = "Model-steps per second of the whole machine: the lab's fleets beside one model at a time.",
        mixinStandardHelpOptions = true)
final class BenchTrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--width", defaultValue = "8", description = "Numbers per token (${DEFAULT-VALUE}).")
    private int width;

    @Option(names = "--layers", defaultValue = "2", description = "Loops of the block (${DEFAULT-VALUE}).")
    private int layers;

    @Option(names = "--batch", defaultValue = "128", description = "Examples per model-step (${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--length", defaultValue = "8", description = "Tokens per example (${DEFAULT-VALUE}).")
    private int length;

    @Option(names = "--fleet", defaultValue = "8", description = "Members of a fleet (${DEFAULT-VALUE}).")
    private int fleet;

    @Option(names = "--seconds", defaultValue = "6", description = "Seconds per measurement (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Measurements of each, in turn (${DEFAULT-VALUE}).")
    private int rounds;

    /** What is measured: a name, processes side by side, engine threads of each, members of a fleet (0: the usual way). */
    private record Entry(String name, int processes, int threads, int members) {}

    @Override
    public Integer call() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        List<Entry> entries = List.of(
                new Entry("(a) one model at a time, the engine's default threads", 1, 0, 0),
                new Entry("(b) one single-threaded model per core", cores, 1, 0),
                new Entry("    the lab's own code, one model per core", cores, 1, 1),
                new Entry("(c) the lab's fleets of " + fleet + ", one per core", cores, 1, fleet));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "width %d, %d loops, batch %d, length %d; %d cores; median of %d rounds of %.0f s%n",
                width, layers, batch, length, cores, rounds, seconds);
        List<List<Double>> speeds = new ArrayList<>();
        entries.forEach(entry -> speeds.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < entries.size(); i++) {
                speeds.get(i).add(measure(entries.get(i)));
            }
        }
        out.println();
        out.printf("  %-56s %16s %10s %8s %8s%n", "", "model-steps/s", "tokens/s", "x (a)", "x (b)");
        double a = median(speeds.get(0));
        double b = median(speeds.get(1));
        for (int i = 0; i < entries.size(); i++) {
            double speed = median(speeds.get(i));
            out.printf(
                    Locale.ROOT,
                    "  %-56s %16.0f %10.0f %8.2f %8.2f%n",
                    entries.get(i).name(),
                    speed,
                    speed * batch * length,
                    speed / a,
                    speed / b);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private double measure(Entry entry) throws IOException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < entry.processes(); i++) {
            List<String> arguments = List.of(
                    Integer.toString(width),
                    Integer.toString(layers),
                    Integer.toString(batch),
                    Integer.toString(length),
                    Integer.toString(entry.members()),
                    Integer.toString(entry.threads()),
                    Double.toString(seconds));
            processes.add(
                    entry.members() == 0
                            ? JavaProcess.plain(BenchWorker.class, arguments)
                            : JavaProcess.tuned(BenchWorker.class, arguments));
        }
        double sum = 0;
        for (Process process : processes) {
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                String line = reader.readLine();
                if (line == null) {
                    throw new IOException("a measuring process ended without a result; see its messages above");
                }
                sum += Double.parseDouble(line);
            }
        }
        return sum;
    }

    private static double median(List<Double> values) {
        return values.stream()
                .sorted()
                .skip((values.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }
}
