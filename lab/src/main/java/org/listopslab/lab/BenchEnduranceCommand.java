package org.listopslab.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.listopslab.curricula.schedule.JavaProcess;
import org.listopslab.curricula.schedule.Tuning;
import org.listopslab.lab.bench.Machine;
import org.listopslab.lab.bench.Measuring;
import org.listopslab.models.Engine;
import org.listopslab.models.bench.BenchJob;
import org.listopslab.models.bench.BenchJob.Way;
import org.listopslab.models.bench.Endurance;
import org.listopslab.models.bench.EnduranceSample;
import org.listopslab.models.bench.EnduranceWorker;
import org.listopslab.models.bench.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains one fleet for long, as a worker of a run does, and checks that it neither grows nor slows down. */
@Command(
        name = "endurance",
        description = {
            "Train one fleet for long, as a worker of a run does: memory and time per step at every 5 %% of the steps.",
            "Ends with exit code 1 if, from the first quarter (after 5 %% to warm up) to the last, resident memory grew by"
                    + " more than 3 %% or the time per step by more than 5 %%. Memory settles in the first thousand"
                    + " steps or two: many fewer than the default 20000 say little about memory."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchEnduranceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Optimizer steps (${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "8",
            description = "Numbers per token (${DEFAULT-VALUE}).")
    private int width;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Loops of the block (${DEFAULT-VALUE}).")
    private int layers;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "128",
            description = "Examples per model-step (${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "8",
            description = "Tokens per example (${DEFAULT-VALUE}).")
    private int length;

    @Option(
            names = "--fleet",
            paramLabel = "N",
            defaultValue = "8",
            description = "Members of the fleet (${DEFAULT-VALUE}).")
    private int fleet;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Override
    public Integer call() throws IOException {
        Workload work = check();
        Machine machine = Machine.of(device.choice());
        Engine used = engine.or(Engine.Choice.AUTO).on(machine.accelerator()).of(work.shape());
        BenchJob job = new BenchJob(work, Way.of(used), fleet, 1, machine.accelerator());
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(
                Locale.ROOT,
                "%s, %s fleet of %d; %d steps; %s",
                job.work().label(),
                used.label(),
                fleet,
                steps,
                machine.label()));
        Endurance endurance = train(job, out);
        out.println(String.format(
                Locale.ROOT,
                "  %-10s %13s %12s",
                "growth",
                percent(endurance.memoryGrowth()),
                percent(endurance.timeGrowth())));
        endurance.failures().forEach(failure -> out.println("FAILED: " + failure));
        out.flush();
        return endurance.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Workload check() {
        BenchLimits.checkSize(spec, "--width", width);
        BenchLimits.checkSize(spec, "--layers", layers);
        BenchLimits.checkSize(spec, "--batch", batch);
        BenchLimits.checkSize(spec, "--length", length);
        BenchLimits.checkSize(spec, "--fleet", fleet);
        if (steps < Endurance.SAMPLES) {
            throw refusal("--steps must be at least " + Endurance.SAMPLES + ", one for each sample, not " + steps);
        }
        Workload work = new Workload(width, layers, batch, length);
        BenchLimits.checkTokens(spec, fleet, work);
        return work;
    }

    private Endurance train(BenchJob job, PrintWriter out) throws IOException {
        out.println(String.format(Locale.ROOT, "  %-10s %13s %12s", "steps", "memory MB", "ms per step"));
        out.flush();
        List<EnduranceSample> samples = new ArrayList<>();
        Tuning tuning = job.way() == Way.VECTOR ? Tuning.VECTOR : Tuning.PYTORCH;
        try (Measuring process =
                new Measuring(JavaProcess.start(EnduranceWorker.class, job.arguments(steps), tuning))) {
            while (samples.size() < Endurance.SAMPLES) {
                EnduranceSample sample = process.result(EnduranceSample::of);
                samples.add(sample);
                out.println(String.format(
                        Locale.ROOT,
                        "  %-10d %13s %12.3f",
                        sample.steps(),
                        known("%.1f", sample.megabytes()),
                        sample.milliseconds()));
                out.flush();
            }
        }
        return new Endurance(samples);
    }

    private static String percent(double growth) {
        return known("%+.1f %%", growth);
    }

    private static String known(String format, double value) {
        return Double.isNaN(value) ? "not available" : String.format(Locale.ROOT, format, value);
    }

    private ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
