package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.Snapshots;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.run.Claim;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.Summary;
import org.listopslab.curricula.schedule.Scheduler;
import org.listopslab.models.shape.CountingRule;
import org.listopslab.probes.ProbeException;
import org.listopslab.probes.Probes;
import org.listopslab.reports.Report;
import org.listopslab.reports.ReportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains, measures, probes and reports an experiment; run again, it goes on where it was stopped. */
@Command(
        name = "run",
        description = "Train, measure, probe and report an experiment. Run again to resume.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where everything is kept; by default runs/ and the experiment's name.")
    private @Nullable Path out;

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Option(names = "--require-claims", description = "Exit with 1 unless every claim is supported.")
    private boolean requireClaims;

    @Override
    public Integer call() throws IOException, InterruptedException, ProbeException, ReportException {
        Experiment asked = ExperimentFile.read(file);
        compute.check();
        Experiment experiment = compute.computed(asked);
        Path folder = out != null ? out : Path.of("runs", experiment.name());
        try (Claim claim = Claim.of(folder, experiment, compute.grouping())) {
            RunDirectory run = claim.directory();
            sayWhatIsKept(claim);
            new Manifest(run, compute, spec.commandLine().getParseResult().originalArgs()).write();
            train(run);
            Summary summary = Summary.of(run);
            summary.write(folder);
            say("probing the trained models");
            Probes.run(folder);
            Path report = Report.write(folder);
            new ResultTable(run.plan(), summary, CountingRule.UNIQUE)
                    .print(spec.commandLine().getOut());
            say("");
            say("report: " + report);
            return exitCode(summary);
        }
    }

    private void sayWhatIsKept(Claim claim) {
        Plan plan = claim.directory().plan();
        if (claim.begun() && compute.fleet().isPresent()) {
            int wish = compute.fleet().getAsInt();
            if (!plan.grouped(Grouping.atMost(wish)).fleets().equals(plan.fleets())) {
                say("--fleet " + wish + " is not used: a run keeps the fleets of its first start, here of up to "
                        + plan.mostMembers());
            }
        }
    }

    private void train(RunDirectory run) throws IOException, InterruptedException {
        List<FleetPlan> unfinished = Scheduler.unfinished(run);
        int cells = run.plan().cells().size();
        int left = unfinished.stream().mapToInt(fleet -> fleet.cells().size()).sum();
        say(run.plan().experiment().name() + ": " + cells + " models"
                + (left < cells ? ", " + (cells - left) + " of them trained before" : "") + ", into " + run.path());
        if (unfinished.isEmpty()) {
            return;
        }
        int workers = Math.min(compute.workers(run.plan()), unfinished.size());
        if (!compute.machine().holds(run.plan(), workers)) {
            say("these fleets may need more memory than is free now; stop other programs, or lower --workers");
        }
        Snapshots snapshots = Snapshots.of(run.plan());
        if (snapshots.each() > 0) {
            say("keeping " + snapshots + ", along the training");
        }
        say("training " + left + " models in " + unfinished.size()
                + (unfinished.size() == 1 ? " fleet on " : " fleets on ") + workers
                + (workers == 1 ? " worker" : " workers"));
        try (ProgressDisplay progress =
                ProgressDisplay.of(unfinished, spec.commandLine().getErr())) {
            new Scheduler(run, compute.device(), progress).run(workers);
        }
    }

    private int exitCode(Summary summary) {
        boolean failed = summary.cells().stream().anyMatch(row -> row.status() == CellStatus.FAILED);
        boolean unsupported =
                requireClaims && summary.claims().stream().anyMatch(row -> row.verdict() != Verdict.SUPPORTED);
        return failed || unsupported ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
