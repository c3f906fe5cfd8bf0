package org.listopslab.lab;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.listopslab.curricula.simulation.ErrorRates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how often thresholds and verdicts are wrong, on simulated learners. */
@Command(
        name = "thresholds",
        description = {
            "How often thresholds and verdicts are wrong, on simulated learners of which the truth is known: nothing is trained.",
            "Two curricula, the threshold of one 1.9 or 2.1 times that of the other, six sizes; the claim is that it is at"
                    + " least 2 times. In percent: 90 %% intervals that hold the truth; the claim called supported at 1.9 and"
                    + " refuted at 2.1; models called not monotone and not rising; intervals with two ends, and their width."
        },
        mixinStandardHelpOptions = true)
final class BenchThresholdsCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--experiments",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Simulated experiments of each line and ratio (${DEFAULT-VALUE}).")
    private int experiments;

    @Override
    public Integer call() {
        if (experiments < 1 || experiments > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--experiments must be from 1 to " + MOST + ", not " + experiments);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(ErrorRates.header());
        ErrorRates.table(experiments).forEach(out::println);
        out.flush();
        return ExitCode.DONE;
    }
}
