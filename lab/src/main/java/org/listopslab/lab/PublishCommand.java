package org.listopslab.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.listopslab.reports.ReportException;
import org.listopslab.reports.publish.OpenDataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the runs of a folder as an open data set. */
@Command(
        name = "publish",
        description = {
            "Write the runs of a folder as an open data set: all tables as CSV and Parquet, with a card that data hubs read.",
            "Nothing is sent anywhere, and no path of this machine gets into it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PublishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUNS_DIR", description = "The folder that the folders of runs are in.")
    private Path folder = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder of the data set, which must not be there yet.")
    private Path out = Path.of("");

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            defaultValue = "Runs of ListOps Lab",
            description = "What the card is headed with (${DEFAULT-VALUE}).")
    private String title = "";

    @Option(
            names = "--license",
            paramLabel = "ID",
            defaultValue = "",
            description =
                    "The licence that you give it, as hubs name it, such as cc-by-4.0; by default none is stated.")
    private String licence = "";

    @Option(
            names = "--sample",
            paramLabel = "MODELS",
            defaultValue = "100",
            description = "How many models the random sample has (${DEFAULT-VALUE}).")
    private int sample;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "By which they are chosen (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException, ReportException {
        if (sample < 1) {
            throw new ParameterException(spec.commandLine(), "--sample must be at least 1, not " + sample);
        }
        OpenDataSet.Written written =
                OpenDataSet.write(folder, out, new OpenDataSet.Options(title, licence, sample, seed));
        PrintWriter console = spec.commandLine().getOut();
        long rows = written.rows().values().stream().mapToLong(Long::longValue).sum();
        console.printf(
                "wrote %s: %d runs, %d tables, %d rows; %d models in the sample%n",
                out,
                written.runs().size(),
                written.rows().size(),
                rows,
                written.sampled().getOrDefault("cells", 0L));
        if (licence.isEmpty()) {
            console.println("the card states no licence; --license states one");
        }
        console.flush();
        PrintWriter errors = spec.commandLine().getErr();
        for (OpenDataSet.Trouble trouble : written.troubles()) {
            String what = trouble.table().isEmpty()
                    ? "run " + trouble.run()
                    : "table " + trouble.table() + " of " + trouble.run();
            errors.println("left out: " + what + ": " + trouble.why());
        }
        errors.flush();
        return written.troubles().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
