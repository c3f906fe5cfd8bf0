package org.listopslab.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Datasheet;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.Snapshots;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.run.ModelLinks;
import org.listopslab.curricula.run.Rounds;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.run.Summary;
import org.listopslab.curricula.schedule.Reserve;
import org.listopslab.curricula.schedule.Scheduler;
import org.listopslab.models.shape.CountingRule;
import org.listopslab.probes.ProbeException;
import org.listopslab.probes.Probes;
import org.listopslab.probes.Synergies;
import org.listopslab.reports.Report;
import org.listopslab.reports.ReportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trains, measures, probes and reports an experiment; run again, it goes on where it was stopped. */
@Command(
        name = "run",
        description = "Train, measure, probe and report an experiment. Run again to resume.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    /** How long workers may take to come to a stop and save, before they are ended as they are. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file = Path.of("");

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Mixin
    private RequireClaims claims = new RequireClaims();

    @Override
    public Integer call() throws IOException, InterruptedException, ProbeException, ReportException {
        // Beside what follows it comes to where it can train, so that the first step need not wait for it.
        try (Reserve reserve = compute.mayUseTheVectorEngine() ? Reserve.of(file) : Reserve.NONE) {
            return run(reserve);
        }
    }

    private int run(Reserve reserve) throws IOException, InterruptedException, ProbeException, ReportException {
        Experiment asked = ExperimentFile.read(file);
        compute.check();
        Experiment experiment = compute.computed(asked);
        Path folder = place.folder(experiment);
        try (RunLock lock = RunLock.of(folder, experiment, compute.grouping(), place.store())) {
            RunDirectory run = lock.directory();
            run.damages().forEach(this::say);
            sayWhatIsKept(lock);
            ObjectNode provenance = new Provenance(
                            compute.device(),
                            run.plan().engines(),
                            spec.commandLine().getParseResult().originalArgs())
                    .tree();
            Manifest.add(run, provenance);
            Datasheet sheet = Datasheet.of(run.plan());
            Tables.DATA.write(folder, sheet.data());
            Tables.EXPOSURE.write(folder, sheet.exposure());
            sheet.warnings().forEach(line -> say("note: " + line));
            boolean inRounds = run.plan().experiment().inRounds();
            if (!(inRounds ? rounds(lock, provenance, reserve) : trainAll(run, provenance, reserve))) {
                return ExitCode.FAILED; // the process is ending: the thread that stopped the training says how to go on
            }
            ModelLinks.update(run);
            say("probing the trained models (./listops probe " + folder + " measures more)");
            Probes.run(folder);
            Summary summary = Summary.of(run); // claims may speak of what the probes found
            summary.write(folder);
            List<String> synergies = Synergies.write(folder); // of the map of pairs
            Path report = Report.write(folder);
            new ResultTable(run.plan(), summary, CountingRule.UNIQUE)
                    .print(spec.commandLine().getOut());
            synergies.forEach(this::say);
            Criteria.print(experiment, spec.commandLine().getOut());
            say("");
            say("report: " + report);
            return exitCode(summary);
        }
    }

    private void sayWhatIsKept(RunLock lock) {
        Plan plan = lock.directory().plan();
        // Each round is grouped anew.
        if (lock.begun() && compute.fleet().isPresent() && !plan.experiment().inRounds()) {
            int wish = compute.fleet().getAsInt();
            if (!plan.grouped(Grouping.atMost(wish)).fleets().equals(plan.fleets())) {
                say("--fleet " + wish + " is not used: a run keeps the fleets of its first start, here of up to "
                        + plan.mostMembers());
            }
        }
    }

    /** Trains round after round what is asked for, until nothing is. Returns whether it came to that. */
    private boolean rounds(RunLock lock, JsonNode provenance, Reserve reserve)
            throws IOException, InterruptedException {
        RunDirectory run = lock.directory();
        int cells = run.plan().cells().size();
        Experiment experiment = run.plan().experiment();
        say(experiment.name() + ": "
                + (experiment.recipe().asked() ? "scouts choose the recipe of every size; " : "")
                + (experiment.search().adaptive() ? "adaptive search, which trains some of " : "some of ") + cells
                + (experiment.search().adaptive() ? " models, into " : " models are trained, into ") + run.path());
        int begun = modelsLeft(Scheduler.unfinished(run));
        if (begun > 0) {
            say("going on with the round that was begun");
        }
        for (int round = 1; train(run, provenance, reserve); round++) {
            Rounds rounds = Rounds.of(run);
            rounds.standing().forEach(line -> say("  " + line));
            List<Cell> next = rounds.next(compute.workers(run.plan()));
            if (next.isEmpty()) {
                int unasked = run.plan().cells().size() - trained(run);
                say("all rounds are done: " + trained(run) + " models are trained, " + unasked + " were not needed");
                return true;
            }
            say("round " + round + " of this session: " + words(next));
            run = lock.ask(next, compute.grouping());
        }
        return false;
    }

    /** What is trained next, as in {@code 4 of 606 parameters taught SUM}. */
    private static String words(List<Cell> cells) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Cell cell : cells) {
            counts.merge(
                    (cell.isScout() ? " scouts of " : " of ") + CountingRule.UNIQUE.size(cell.shape())
                            + " parameters taught " + cell.curriculum().name(),
                    1L,
                    Long::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static int trained(RunDirectory run) {
        return (int) run.plan().cells().stream().filter(run::finished).count();
    }

    private static int modelsLeft(List<FleetPlan> fleets) {
        return fleets.stream().mapToInt(fleet -> fleet.cells().size()).sum();
    }

    /** Trains every model. Returns whether it came to that. */
    private boolean trainAll(RunDirectory run, JsonNode provenance, Reserve reserve)
            throws IOException, InterruptedException {
        int cells = run.plan().cells().size();
        int left = modelsLeft(Scheduler.unfinished(run));
        say(run.plan().experiment().name() + ": " + cells + " models"
                + (left < cells ? ", " + (cells - left) + " of them trained before" : "") + ", into " + run.path());
        return train(run, provenance, reserve);
    }

    private boolean train(RunDirectory run, JsonNode provenance, Reserve reserve)
            throws IOException, InterruptedException {
        List<FleetPlan> unfinished = Scheduler.unfinished(run);
        int left = modelsLeft(unfinished);
        int unmeasured = modelsLeft(run.unmeasured());
        if (unmeasured > 0) {
            say("measuring " + unmeasured + (unmeasured == 1 ? " stored model" : " stored models") + " in another way");
        }
        int workers = compute.workers(run.plan());
        if (!compute.machine().holds(run.plan(), workers)) {
            say("these fleets may need more memory than is free now; stop other programs, or lower --workers");
        }
        Snapshots snapshots = Snapshots.of(run.plan());
        if (snapshots.each() > 0) {
            say("keeping " + snapshots + ", along the training");
        }
        if (left > 0) {
            Manifest.trainsWith(run, workers);
            say("training " + left + " models in " + unfinished.size()
                    + (unfinished.size() == 1 ? " fleet on " : " fleets on ") + workers
                    + (workers == 1 ? " worker" : " workers"));
        }
        try (ProgressDisplay progress =
                ProgressDisplay.of(run.plan(), unfinished, spec.commandLine().getErr())) {
            Scheduler scheduler = new Scheduler(run, compute.device(), provenance, reserve, progress);
            Thread atExit = new Thread(() -> stop(scheduler, run), "stop");
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                return scheduler.run(workers);
            } finally {
                forget(atExit);
            }
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and that thread is why the training came to its end.
        }
    }

    /** On Ctrl-C, or when the system asks the process to end. */
    private void stop(Scheduler scheduler, RunDirectory run) {
        PrintWriter err = spec.commandLine().getErr();
        err.println();
        err.println("stopping: workers save where they stand");
        err.flush();
        try {
            scheduler.stop(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        err.println("stopped; "
                + run.rows().stream()
                        .filter(row -> row.status() == CellStatus.DONE)
                        .count() + " of "
                + run.plan().cells().size()
                + " models are done, and the others go on from where they are with: ./listops "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs()));
        err.flush();
    }

    private int exitCode(Summary summary) {
        boolean failed = summary.cells().stream().anyMatch(row -> row.status() == CellStatus.FAILED);
        return failed ? ExitCode.FAILED : claims.exitCode(summary);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
