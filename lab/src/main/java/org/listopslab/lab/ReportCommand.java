package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.reports.Report;
import org.listopslab.reports.ReportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a run again. */
@Command(name = "report", description = "Write RUN_DIR/report.html again.", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN_DIR", description = "The folder that run made.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException, ReportException {
        RunDirectory.open(folder);
        spec.commandLine().getOut().println("wrote " + Report.write(folder));
        return ExitCode.DONE;
    }
}
