package org.listopslab.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.listopslab.curricula.run.StoreGarbage;
import org.listopslab.curricula.store.CellStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the stored models that no run shows any more, and removes them if told to. */
@Command(
        name = "gc",
        description = {
            "Show the stored models that no run shows any more; remove them with --delete.",
            "A run shows what its experiment.yaml asks for, as long as it is where it was made."
        },
        mixinStandardHelpOptions = true)
final class GcCommand implements Callable<Integer> {
    private static final int IDS_SHOWN = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "STORE",
            defaultValue = "runs/" + CellStore.DEFAULT_NAME,
            description = "The store (${DEFAULT-VALUE}).")
    private Path folder = Path.of("");

    @Option(names = "--delete", description = "Remove them. They can only be had back by training them again.")
    private boolean delete;

    @Override
    public Integer call() throws IOException {
        StoreGarbage garbage = StoreGarbage.of(CellStore.open(folder));
        PrintWriter out = spec.commandLine().getOut();
        out.println(folder + ": " + garbage.store().ids().size() + " models");
        garbage.runs().forEach(run -> out.println("  shown by " + run));
        garbage.gone().forEach(run -> out.println("  once shown by " + run + ", which is no longer there"));
        if (garbage.cells().isEmpty()) {
            out.println("every model is shown by a run");
            out.flush();
            return ExitCode.DONE;
        }
        out.printf(
                Locale.ROOT,
                "%d models, %.1f MB, are shown by no run:%n",
                garbage.cells().size(),
                garbage.bytes() / 1e6);
        garbage.cells().stream().limit(IDS_SHOWN).forEach(id -> out.println("  " + id));
        if (garbage.cells().size() > IDS_SHOWN) {
            out.println("  and " + (garbage.cells().size() - IDS_SHOWN) + " more");
        }
        if (delete) {
            garbage.delete();
            out.println("removed");
        } else {
            out.println("nothing is removed without --delete");
        }
        out.flush();
        return ExitCode.DONE;
    }
}
