package org.listopslab.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.CostEstimate;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.plan.Plan;
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
    private ComputeOptions compute = new ComputeOptions();

    @Override
    public Integer call() {
        compute.check();
        Plan plan = Plan.of(ExperimentFile.read(file));
        PrintWriter out = spec.commandLine().getOut();
        out.println(plan.experiment().name() + ": " + plan.cells().size() + " models in "
                + plan.fleets().size() + " fleets");
        out.println("  taught      " + String.join(", ", plan.trained().keySet()));
        out.println("  measured on " + String.join(", ", plan.evaluated().keySet()));
        out.println("  vocabulary  " + plan.vocabulary().size() + " tokens");
        out.println();
        out.printf("  %-36s %8s %10s %8s%n", "fleet", "members", "parameters", "steps");
        for (FleetPlan fleet : plan.fleets()) {
            out.printf(
                    "  %-36s %8d %10d %8d%n",
                    fleet.id(), fleet.cells().size(), fleet.shape().parameters(), fleet.steps());
        }
        CostEstimate cost = CostEstimate.of(plan);
        int workers = Math.min(compute.workers(), plan.fleets().size());
        out.println();
        out.printf(
                "  about %s with %d %s on processors like that of models/BENCHMARKS.md, and %.1f MB of disk%n",
                Durations.text(cost.seconds() / workers),
                workers,
                workers == 1 ? "worker" : "workers",
                cost.bytes() / 1e6);
        out.flush();
        return ExitCode.DONE;
    }
}
