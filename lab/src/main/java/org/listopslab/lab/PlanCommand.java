package org.listopslab.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.experiment.PairWay;
import org.listopslab.curricula.experiment.Pairs;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.CostEstimate;
import org.listopslab.curricula.plan.Datasheet;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.FleetSizes;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.curricula.plan.Snapshots;
import org.listopslab.curricula.plan.Speeds;
import org.listopslab.curricula.run.PlannedPower;
import org.listopslab.curricula.run.Rounds;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.run.Searches;
import org.listopslab.curricula.run.Strata;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.shape.CountingRule;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what an experiment would do, without doing it. */
@Command(
        name = "plan",
        description = "Show what would run: cells, fleets, parameter counts, estimated time and disk.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file = Path.of("");

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Mixin
    private ComputeOptions compute = new ComputeOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        compute.check();
        Experiment experiment = compute.computed(ExperimentFile.read(file));
        RunDirectory run = RunLock.preview(place.folder(experiment), experiment, compute.grouping(), place.store());
        Optional<Rounds> rounds = experiment.inRounds() ? Optional.of(Rounds.of(run)) : Optional.empty();
        // Of a size whose recipe is not chosen yet, one of them stands for all.
        Plan plan = rounds.filter(unused -> experiment.recipe().asked())
                .map(all -> run.plan().training(all.recipes().mayTrain()).grouped(compute.grouping()))
                .orElse(run.plan());
        PrintWriter out = spec.commandLine().getOut();
        out.println(plan.experiment().name() + ": " + plan.cells().size() + " models" + stored(plan) + " in "
                + plan.fleets().size() + (plan.fleets().size() == 1 ? " fleet" : " fleets"));
        rounds.ifPresent(all -> rounds(all, plan, out));
        if (experiment.pairs() != null) {
            pairs(experiment, experiment.pairs(), out);
        }
        int unmeasured = run.unmeasured().stream()
                .mapToInt(fleet -> fleet.cells().size())
                .sum();
        if (unmeasured > 0) {
            out.println("  " + unmeasured + " of the stored to be measured in another way");
        }
        out.println("  taught      " + String.join(", ", plan.trained()));
        out.println("  measured on " + String.join(", ", plan.evaluated()));
        vocabulary(plan, out);
        Datasheet sheet = Datasheet.of(plan);
        sheet.lines().forEach(line -> out.println("  " + line));
        sheet.warnings().forEach(line -> out.println("  note: " + line));
        strata(plan, out);
        out.println();
        sizes(plan, out);
        out.println();
        fleets(plan, out);
        out.println();
        costs(plan, out);
        Criteria.print(experiment, out);
        if (!experiment.search().adaptive()) {
            new PowerTable(PlannedPower.of(plan)).print(out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    /** How many tokens models know, which can differ with what they are taught. */
    private static void vocabulary(Plan plan, PrintWriter out) {
        IntSummaryStatistics sizes =
                plan.cells().stream().mapToInt(cell -> cell.vocabulary().size()).summaryStatistics();
        out.println("  vocabulary  " + (sizes.getMin() < sizes.getMax() ? sizes.getMin() + " to " : "") + sizes.getMax()
                + " tokens");
    }

    /** What is told apart besides size: thresholds are fitted in each by itself. */
    private static void strata(Plan plan, PrintWriter out) {
        List<String> names = Strata.of(plan).names();
        if (names.size() > 1) {
            out.println(
                    "  strata      " + names.size() + ", each with thresholds of its own: " + String.join(", ", names));
        }
    }

    /** What is trained in rounds. */
    private static void rounds(Rounds rounds, Plan plan, PrintWriter out) {
        if (rounds.experiment().recipe().asked()) {
            recipes(rounds, plan, out);
        }
        if (rounds.experiment().search().adaptive() && rounds.recipes().scouts().isEmpty()) {
            search(rounds.searches(), out);
        }
    }

    /** How many models choose recipes, and how many count. */
    private static void recipes(Rounds rounds, Plan plan, PrintWriter out) {
        List<String> names = plan.cells().stream()
                .map(cell -> cell.settings().recipe())
                .distinct()
                .toList();
        int scouts = rounds.recipes().scouts().size();
        out.println("  recipes     " + names.size() + " for every size, the best by its scouts: "
                + String.join(", ", names));
        out.println("  to train    " + scouts + " scouts, then "
                + (rounds.experiment().search().adaptive() ? "at most " : "")
                + (plan.untrained().size() - scouts)
                + " models that count; more where two tasks of a curriculum choose different recipes");
    }

    /** How much of this an adaptive search will train. */
    private static void search(Searches searches, PrintWriter out) {
        out.println("  adaptive search: in rounds, at most " + searches.left() + " of them, typically "
                + searches.typicallyLeft() + " or fewer; what follows is for all");
    }

    /** What the map of pairs makes of its list. */
    private static void pairs(Experiment experiment, Pairs pairs, PrintWriter out) {
        int needed = pairs.curricula(experiment.tasks().keySet()).size();
        out.println("  pairs       " + pairs.operators().size() + " operators, "
                + pairs.ways().stream().map(PairWay::text).collect(Collectors.joining(" and ")) + ": " + needed
                + " curricula, " + pairs.comparisons().size() + " comparisons");
    }

    /** What of the plan is there already. */
    private static String stored(Plan plan) {
        int left = plan.untrained().size();
        int stored = plan.experiment().recipe().asked() ? 0 : plan.cells().size() - left;
        return stored == 0 ? "" : ": " + stored + " cells stored, " + left + " to train";
    }

    /** How large each shape is under every rule of counting. */
    private static void sizes(Plan plan, PrintWriter out) {
        int label = longest(plan.shapes(), ModelShape::label);
        out.printf(
                "  %-" + label + "s %12s %12s %20s %12s %12s%n",
                "model",
                "parameters",
                "in total",
                "without embeddings",
                "unrolled",
                "FLOPs/token");
        for (ModelShape shape : plan.shapes()) {
            ParameterLedger size = ParameterLedger.of(shape);
            out.printf(
                    "  %-" + label + "s %12d %12d %20d %12d %12d%n",
                    shape.label(),
                    size.unique(),
                    size.total(),
                    size.withoutEmbeddings(),
                    size.unrolled(),
                    size.flopsPerToken());
        }
        for (CountingRule rule : CountingRule.values()) {
            out.printf("    %s: %s%n", rule.unit(), rule.meaning());
        }
    }

    private void fleets(Plan plan, PrintWriter out) {
        int id = longest(plan.fleets(), FleetPlan::id);
        out.printf("  %-" + id + "s %12s %12s %12s %20s%n", "fleet", "engine", "members", "steps", "memory, at most");
        for (FleetPlan fleet : plan.fleets()) {
            out.printf(
                    "  %-" + id + "s %12s %12d %12d %20s%n",
                    fleet.id(),
                    fleet.engine().label(),
                    fleet.cells().size(),
                    fleet.steps(),
                    FleetSizes.bytes(plan.bytes(fleet, compute.machine().device())));
        }
    }

    /** The width of a column of names. */
    private static <T> int longest(Collection<T> items, Function<T, String> name) {
        return Math.max(
                36,
                items.stream().mapToInt(item -> name.apply(item).length()).max().orElse(0));
    }

    private void costs(Plan plan, PrintWriter out) throws IOException, InterruptedException {
        int workers = compute.workers(plan);
        Accelerator device = compute.machine().device();
        Speeds speeds = Timings.of(plan, device, workers);
        CostEstimate cost = CostEstimate.of(plan, speeds, workers);
        out.printf(
                "  %d %s on the %s, where %s of memory are free%n",
                workers,
                workers == 1 ? "worker" : "workers",
                device == Accelerator.GPU ? "GPU" : "CPU",
                FleetSizes.bytes((double) compute.machine().freeBytes()));
        out.println("  " + Snapshots.of(plan));
        out.printf(
                "  about %s%s%s and %.1f MB of disk%n",
                Durations.text(cost.seconds()),
                endsEarlier(plan) ? " at the most" : "",
                basis(plan, speeds),
                cost.bytes() / 1e6);
    }

    /** What the time is taken from. */
    private static String basis(Plan plan, Speeds speeds) {
        if (plan.fleets().isEmpty()) {
            return "";
        }
        return speeds.know(plan)
                ? ", as its fleets were timed on this machine, where nothing else keeps it busy,"
                : ", by arithmetic, since its fleets could not be timed here,";
    }

    /** Whether a stage or a training may end before its steps are over. */
    private static boolean endsEarlier(Plan plan) {
        return plan.untrained().stream()
                .map(Cell::course)
                .anyMatch(course -> course.earlyEnd().isPresent()
                        || course.stages().stream()
                                .anyMatch(stage -> stage.end().hold().isPresent()));
    }
}
