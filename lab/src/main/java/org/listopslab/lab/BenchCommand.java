package org.listopslab.lab;

import org.listopslab.lab.data.BenchDataCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures throughput, as ratios side by side in one run, endurance, and how often verdicts and probes are wrong. */
@Command(
        name = "bench",
        description =
                "Measure throughput, as ratios side by side in one run, endurance, and how often verdicts and probes are wrong.",
        subcommands = {
            BenchDataCommand.class,
            BenchTrainCommand.class,
            BenchEnduranceCommand.class,
            BenchThresholdsCommand.class,
            BenchProbesCommand.class
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to measure: data, train, endurance, thresholds or probes");
    }
}
