package org.listopslab.lab;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunException;
import org.listopslab.data.format.AtomicFile;
import org.listopslab.data.format.Reason;
import org.listopslab.models.export.ExportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private CellChoice choice = new CellChoice();

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "safetensors or onnx.")
    private String format = "";

    @Option(
            names = "--keys",
            paramLabel = "KEYS",
            description =
                    "Whose names the tensors of safetensors have: nanogpt or transformer-lens (default: nanogpt).")
    private @Nullable String keys;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        ExportFormat kind = kind();
        RunDirectory run = RunDirectory.open(folder);
        CellChoice.Chosen chosen = choice.of(run);
        refuseHarm(run);
        byte[] bytes = kind.encode(chosen.model());
        write(bytes);
        PrintWriter console = spec.commandLine().getOut();
        console.println("wrote " + bytes.length + " bytes to " + out + ": " + chosen.place() + ", "
                + chosen.model().config().shape().label() + ", " + kind.description());
        if (chosen.diverged()) {
            console.println(CellChoice.Chosen.DIVERGED);
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

    private void write(byte[] bytes) {
        try {
            AtomicFile.write(out, bytes);
        } catch (IOException e) {
            throw new RunException(
                    RunException.Cause.ENVIRONMENT,
                    out + ": cannot be written: " + Reason.of(e) + "; what was under that name before is unchanged");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static RunException input(String message) {
        return new RunException(RunException.Cause.INPUT, message);
    }
}
