package org.listopslab.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.results.CsvTable;
import org.listopslab.curricula.schedule.JavaProcess;
import org.listopslab.curricula.schedule.Tuning;
import org.listopslab.lab.bench.Machine;
import org.listopslab.lab.bench.Measuring;
import org.listopslab.lab.bench.Race;
import org.listopslab.lab.bench.Result;
import org.listopslab.lab.bench.ResultLayout;
import org.listopslab.models.Engine;
import org.listopslab.models.bench.BenchJob;
import org.listopslab.models.bench.BenchJob.Way;
import org.listopslab.models.bench.ProfileWorker;
import org.listopslab.models.bench.VectorProfileWorker;
import org.listopslab.models.bench.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures model-steps per second of the whole machine, the lab's fleets beside the usual ways, in turn and in one run. */
@Command(
        name = "train",
        description = {
            "Model-steps per second of the whole machine: one model at a time (a), one single-threaded model per core"
                    + " (b), the lab's PyTorch fleets (c) and its vector engine (d), each in processes of its own, in turn.",
            "Sizes take lists: every --width is measured with every --length."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchTrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BenchShapes shapes = new BenchShapes();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "6",
            description = "Seconds per measurement, after half as many to warm up (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Measurements of each, in turn (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the results into this table too, replaced after each shape.")
    private @Nullable Path csv;

    @Option(
            names = "--profile",
            description =
                    "Instead of the comparison, show where the time goes, by operation on one thread: of the engine that"
                            + " --engine names, or that runs use; for PyTorch with the fleet of the last --fleet.")
    private boolean profile;

    @Override
    public Integer call() throws IOException {
        List<Workload> works = shapes.workloads();
        List<Integer> fleets = shapes.fleets();
        check();
        Machine machine = Machine.of(device.choice());
        if (profile) {
            for (Workload work : works) {
                profile(new BenchJob(
                        work, way(work, machine), fleets.get(fleets.size() - 1), 1, machine.accelerator()));
            }
        } else {
            race(works, new Race(machine, fleets, seconds, rounds));
        }
        return ExitCode.DONE;
    }

    /** What is to be measured. */
    BenchShapes shapes() {
        return shapes;
    }

    private void check() {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw refusal("--seconds must be above 0 and at most 3600, not " + seconds);
        }
        if (rounds < 1) {
            throw refusal("--rounds must be at least 1, not " + rounds);
        }
        if (csv != null && profile) {
            throw refusal("--csv takes the results of the comparison, which --profile replaces");
        }
        if (csv != null && Files.isDirectory(csv)) {
            throw refusal("--csv " + csv + " is a folder; name a file");
        }
    }

    private void race(List<Workload> works, Race race) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(race.label(works.size()));
        out.flush();
        List<Result> all = new ArrayList<>();
        for (Workload work : works) {
            List<Result> results = race.run(work);
            out.println();
            Result.print(results, out);
            out.flush();
            all.addAll(results);
            if (csv != null) {
                new CsvTable<>(csv.toString(), ResultLayout.LAYOUT).write(Path.of(""), all);
            }
        }
    }

    private void profile(BenchJob job) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(job.work().label() + "; " + job.accelerator().label());
        boolean vector = job.way() == Way.VECTOR;
        Class<?> worker = vector ? VectorProfileWorker.class : ProfileWorker.class;
        Tuning tuning = vector ? Tuning.VECTOR : Tuning.PYTORCH;
        try (Measuring process = new Measuring(JavaProcess.start(worker, job.arguments(seconds), tuning))) {
            process.report(out::println);
        }
        out.println();
        out.flush();
    }

    private Way way(Workload work, Machine machine) {
        return Way.of(engine.or(Engine.Choice.AUTO).on(machine.accelerator()).of(work.shape()));
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
