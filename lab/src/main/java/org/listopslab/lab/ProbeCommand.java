package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.listopslab.curricula.run.ModelLinks;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.run.Summary;
import org.listopslab.probes.Probe;
import org.listopslab.probes.ProbeException;
import org.listopslab.probes.ProbeRegistry;
import org.listopslab.probes.Probes;
import org.listopslab.probes.Synergies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the trained models of a run again, and decides anew the claims that speak of what is found. */
@Command(name = "probe", description = "Measure the trained models again.", mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN_DIR", description = "The folder that run made.")
    private Path folder = Path.of("");

    @Option(
            names = "--only",
            paramLabel = "PROBE",
            split = ",",
            description = "Only these probes, such as fourier,reliance; the tables of others stay.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--snapshots",
            description = "Measure the snapshots from along each training instead, into probes/snapshots.")
    private boolean snapshots;

    @Override
    public Integer call() throws IOException, ProbeException {
        List<Probe<?>> probes = ProbeRegistry.named(only);
        try (RunLock lock = RunLock.of(folder)) {
            ModelLinks.update(lock.directory());
            Path run = lock.directory().path();
            if (snapshots) {
                Probes.overTraining(run, probes);
            } else {
                Probes.run(run, probes);
                Summary.of(lock.directory()).write(run);
                Synergies.write(run).forEach(spec.commandLine().getOut()::println);
            }
        }
        spec.commandLine().getOut().println("wrote " + folder.resolve(snapshots ? "probes/snapshots" : "probes"));
        return ExitCode.DONE;
    }
}
