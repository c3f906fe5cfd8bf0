package org.listopslab.lab;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.listopslab.probes.embedding.DetectionRates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how often the tests of embedding structure find what is there, and what is not. */
@Command(
        name = "probes",
        description = {
            "How often the tests of embedding structure find what was planted in random embeddings, and find something where"
                    + " nothing was: nothing is trained.",
            "In percent, at the 5 %% level, for embeddings of width 8 and of width 16; by one model, and by "
                    + DetectionRates.SEEDS
                    + " together. A structure has the stated share of the variance, noise the rest."
        },
        mixinStandardHelpOptions = true)
final class BenchProbesCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "500",
            description = "Embeddings drawn of each structure (${DEFAULT-VALUE}); ten times as many of nothing.")
    private int draws;

    @Override
    public Integer call() {
        if (draws < DetectionRates.SEEDS || draws > MOST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--draws must be from " + DetectionRates.SEEDS + " to " + MOST + ", not " + draws);
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<Boolean, List<DetectionRates>> rates =
                DetectionRates.table(draws).stream().collect(Collectors.partitioningBy(DetectionRates::ofGroup));
        rates.forEach((ofGroups, lines) -> {
            out.println(DetectionRates.header(ofGroups));
            lines.forEach(out::println);
        });
        out.flush();
        return ExitCode.DONE;
    }
}
