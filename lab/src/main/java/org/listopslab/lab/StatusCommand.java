package org.listopslab.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where a run stands, while it runs and after; writes nothing. */
@Command(
        name = "status",
        description = "Cells done, running, diverged, failed; results so far.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN_DIR", description = "The folder that run made.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        RunDirectory run = RunDirectory.open(folder);
        Summary summary = Summary.of(run);
        PrintWriter out = spec.commandLine().getOut();
        out.println(run.plan().experiment().name() + ": " + summary.cells().size() + " models");
        for (CellStatus status : CellStatus.values()) {
            long count = summary.cells().stream()
                    .filter(row -> row.status() == status)
                    .count();
            if (count > 0) {
                out.printf("  %-9s %d%n", status.text(), count);
            }
        }
        new ResultTable(run.plan(), summary).print(out);
        return ExitCode.DONE;
    }
}
