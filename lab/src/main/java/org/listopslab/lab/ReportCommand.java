package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.reports.MarkdownReport;
import org.listopslab.reports.Report;
import org.listopslab.reports.ReportException;
import org.listopslab.reports.RunFolders;
import org.listopslab.reports.index.RunIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a run again, or the index of several. */
@Command(
        name = "report",
        description = {
            "Write RUN_DIR/report.html again.",
            "Given a folder of run directories, write its index.html, which compares the runs and links their reports."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN_DIR", description = "The folder that run made, or a folder of such folders.")
    private Path folder = Path.of("");

    @Option(
            names = "--markdown",
            description = {
                "Write RUN_DIR/markdown instead: report.md with SVG figures, for a paper or a pull request.",
                "Of a folder of run directories, write its index.md: their claims and thresholds as tables."
            })
    private boolean markdown;

    @Override
    public Integer call() throws IOException, ReportException {
        if (RunFolders.isRun(folder)) {
            return wrote(markdown ? MarkdownReport.write(folder) : Report.write(folder));
        }
        if (RunFolders.in(folder).isEmpty()) {
            RunDirectory.open(folder); // which says what it is instead of a run
        }
        return wrote(markdown ? RunIndex.writeMarkdown(folder) : RunIndex.write(folder));
    }

    private int wrote(Path written) {
        spec.commandLine().getOut().println("wrote " + written);
        return ExitCode.DONE;
    }
}
