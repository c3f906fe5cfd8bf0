package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.listopslab.curricula.run.ModelLinks;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.run.Summary;
import org.listopslab.probes.ProbeException;
import org.listopslab.probes.Probes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the trained models of a run again, and decides anew the claims that speak of what is found. */
@Command(name = "probe", description = "Measure the trained models again.", mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN_DIR", description = "The folder that run made.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException, ProbeException {
        try (RunLock lock = RunLock.of(folder)) {
            ModelLinks.update(lock.directory());
            Probes.run(lock.directory().path());
            Summary.of(lock.directory()).write(lock.directory().path());
        }
        spec.commandLine().getOut().println("wrote " + folder.resolve("probes"));
        return ExitCode.DONE;
    }
}
