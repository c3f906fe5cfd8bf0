package org.listopslab.lab;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunException;
import org.listopslab.data.format.AtomicFile;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.export.ExportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a trained model of a run as a file for other programs. */
@Command(
        name = "export",
        description = {
            "Write a trained model as a file for other programs.",
            "What is under the name --out already is replaced; RUN_DIR itself takes no exports."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN_DIR", description = "The folder that run made.")
    private Path folder = Path.of("");

    @Option(
            names = "--cell",
            required = true,
            paramLabel = "ID",
            description = "Its id in cells.csv, or how it begins.")
    private String id = "";

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "safetensors or onnx.")
    private String format = "";

    @Option(
            names = "--keys",
            paramLabel = "KEYS",
            description =
                    "Whose names the tensors of safetensors have: nanogpt or transformer-lens (default: nanogpt).")
    private @Nullable String keys;

    @Option(
            names = "--step",
            paramLabel = "N",
            description =
                    "The snapshot after step N, where the experiment kept snapshots (default: the trained model).")
    private @Nullable Long step;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        ExportFormat kind = kind();
        RunDirectory run = RunDirectory.open(folder);
        Cell cell = CellChoice.of(run, id);
        CellStatus status = run.row(cell).status();
        if (status != CellStatus.DONE && status != CellStatus.DIVERGED) {
            throw input("cell " + cell.id() + " is not trained yet (" + status.text()
                    + "): ./listops run goes on with its experiment, ./listops status " + folder
                    + " says what is done");
        }
        refuseHarm(run);
        StoredModel model = read(home(run.folder(cell)));
        byte[] bytes = kind.encode(model);
        write(bytes);
        PrintWriter console = spec.commandLine().getOut();
        console.println("wrote " + bytes.length + " bytes to " + out + ": cell " + cell.id()
                + (step == null ? "" : " after step " + step) + ", "
                + model.config().shape().label() + ", " + kind.description());
        if (status == CellStatus.DIVERGED) {
            console.println("its training diverged: these are the last weights that were finite");
        }
        console.println(kind.usage(out.toString()));
        console.flush();
        return ExitCode.DONE;
    }

    private ExportFormat kind() {
        if (format.equalsIgnoreCase("onnx")) {
            if (keys != null) {
                throw usage("--keys names the tensors of --format safetensors; an ONNX graph has the lab's own names");
            }
            return ExportFormat.ONNX;
        }
        if (!format.equalsIgnoreCase("safetensors")) {
            throw usage("--format must be safetensors or onnx, not '" + format + "'");
        }
        if (keys == null || keys.equalsIgnoreCase("nanogpt")) {
            return ExportFormat.NANOGPT;
        }
        if (keys.equalsIgnoreCase("transformer-lens")) {
            return ExportFormat.TRANSFORMER_LENS;
        }
        throw usage("--keys must be nanogpt or transformer-lens, not '" + keys + "'");
    }

    /** A run directory is the run's own: no name in it may be taken, not even a free one, which the run may want later. */
    private void refuseHarm(RunDirectory run) throws IOException {
        if (Files.isDirectory(out)) {
            throw input("--out " + out + " is a folder; give the name of a file");
        }
        Path file = out.toAbsolutePath();
        // Both: a link in the run may lead out of it, and one outside may lead into it.
        if (isIn(folder, file) || isIn(folder, requireNonNull(file.getParent()))) {
            throw input("--out " + out + " is in the run directory, which holds what the run wrote and nothing else;"
                    + " choose a name outside it");
        }
        Path store = run.store().path();
        if (isIn(store, file) || isIn(store, requireNonNull(file.getParent()))) {
            throw input(
                    "--out " + out + " is in the store of trained models, which holds what runs wrote and nothing else;"
                            + " choose a name outside it");
        }
    }

    /** Whether {@code path}, which need not exist, is {@code directory} or below it, with all links followed. */
    private static boolean isIn(Path directory, Path path) throws IOException {
        Path there = path;
        while (!Files.exists(there)) {
            there = requireNonNull(there.getParent()); // the root always exists
        }
        Path root = directory.toRealPath();
        Path real = there.toRealPath();
        Path whole = there.equals(path)
                ? real
                : real.resolve(path.subpath(there.getNameCount(), path.getNameCount()))
                        .normalize();
        return real.startsWith(root) || whole.startsWith(root);
    }

    /** The folder of what is exported: the cell's own, or that of a snapshot. */
    private Path home(Path cell) throws IOException {
        if (step == null) {
            return cell;
        }
        List<Long> snapshots = StoredModel.snapshots(cell);
        if (!snapshots.contains(step)) {
            throw input(
                    snapshots.isEmpty()
                            ? "this run kept no snapshots; training.snapshots in the experiment file asks for them"
                            : "there is no snapshot after step " + step + "; there are those after " + snapshots);
        }
        return StoredModel.snapshot(cell, step);
    }

    private static StoredModel read(Path cell) throws IOException {
        try {
            return StoredModel.read(cell);
        } catch (NoSuchFileException e) {
            throw input(e.getFile() + " is missing, although the cell is done: restore it, or run the experiment again"
                    + " into a new folder");
        }
    }

    private void write(byte[] bytes) {
        try {
            AtomicFile.write(out, bytes);
        } catch (IOException e) {
            throw new RunException(
                    RunException.Cause.ENVIRONMENT,
                    out + ": cannot be written: " + e + "; what was under that name before is unchanged");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static RunException input(String message) {
        return new RunException(RunException.Cause.INPUT, message);
    }
}
