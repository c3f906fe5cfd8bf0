package org.listopslab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunException;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.run.RunTables;
import org.listopslab.curricula.store.JournalEntry.Forgotten;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has models trained again that failed or diverged. */
@Command(
        name = "retry",
        description = {
            "Have failed and diverged models trained again.",
            "The next ./listops run trains them; until then they count as not trained, in every run that shows them."
        },
        mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN_DIR", description = "The folder that run made.")
    private Path folder = Path.of("");

    @Option(
            names = "--cell",
            paramLabel = "ID",
            description = "Only this one, whatever became of it: its id in cells.csv, or how it begins.")
    private @Nullable String id;

    @Override
    public Integer call() throws IOException {
        try (RunLock lock = RunLock.of(folder)) {
            RunDirectory run = lock.directory();
            List<Cell> cells = id == null
                    ? run.plan().cells().stream()
                            .filter(cell -> List.of(CellStatus.FAILED, CellStatus.DIVERGED)
                                    .contains(run.row(cell).status()))
                            .toList()
                    : List.of(CellChoice.cell(run, id));
            List<Cell> known = cells.stream()
                    .filter(cell -> !List.of(CellStatus.PENDING, CellStatus.UNASKED, CellStatus.RUNNING)
                            .contains(run.row(cell).status()))
                    .toList();
            if (known.isEmpty()) {
                throw new RunException(
                        RunException.Cause.INPUT,
                        id == null
                                ? "no model of " + folder + " has failed or diverged; --cell ID takes any other"
                                : "cell " + cells.get(0).id() + " is not trained yet: ./listops run trains it");
            }
            run.store()
                    .add(known.stream()
                            .map(cell -> new Forgotten(cell.id(), "retry"))
                            .toList());
            RunTables.write(run);
            say(known.size() + (known.size() == 1 ? " model" : " models") + " will be trained again by: ./listops run"
                    + " EXPERIMENT.yaml --out " + folder);
        }
        return ExitCode.DONE;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
