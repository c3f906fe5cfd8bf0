package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.store.JournalEntry.Trained;
import org.listopslab.models.checkpoint.ModelConfig;
import org.listopslab.models.checkpoint.SafeTensors;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.export.ExportFormat;

/** Exports from a run directory in which one cell is done, one has diverged, and the others are pending. */
class ExportCommandTest {
    @TempDir
    private Path folder;

    private Path run;
    private RunDirectory directory;
    private Cell done;
    private Cell diverged;
    private Cell pending;

    @BeforeEach
    void makeRun() throws IOException {
        run = Files.createDirectory(folder.resolve("run"));
        try (RunLock lock = RunLock.of(run, ExperimentFile.read(Experiments.tiny(folder)))) {
            directory = lock.directory();
        }
        FleetPlan fleet = directory.plan().fleets().get(0);
        done = fleet.cells().get(0);
        diverged = fleet.cells().get(1);
        pending = fleet.cells().get(2);
        store(done, fleet, CellStatus.DONE);
        store(diverged, fleet, CellStatus.DIVERGED);
    }

    @ParameterizedTest
    @CsvSource({
        "NANOGPT, safetensors, nanogpt",
        "TRANSFORMER_LENS, SafeTensors, transformer-lens",
        "NANOGPT, safetensors, ",
        "ONNX, onnx, "
    })
    void export_writesTheModel(ExportFormat expected, String format, String keys) throws IOException {
        Path out = folder.resolve("new").resolve("model.bin");
        List<String> more = keys == null ? List.of() : List.of("--keys", keys);
        Console console = export(done.id(), format, out, more);
        assertThat(console.errors()).isEmpty();
        byte[] bytes = expected.encode(StoredModel.read(directory.folder(done)));
        assertThat(out).hasBinaryContent(bytes);
        assertThat(console.output())
                .contains("wrote " + bytes.length + " bytes to " + out, done.id(), "recurrent-w4-l1-h1", "Python: ");
    }

    @Test
    void step_namesASnapshot() throws IOException {
        Path out = folder.resolve("model.safetensors");
        assertThat(export(done.id(), "safetensors", out, List.of("--step", "7")).errors())
                .contains("kept no snapshots");
        StoredModel last = StoredModel.read(directory.folder(done));
        last.untrained().write(StoredModel.snapshot(directory.folder(done), 7));
        assertThat(export(done.id(), "safetensors", out, List.of("--step", "8")).errors())
                .contains("no snapshot after step 8; there are those after [7]");
        assertThat(out).doesNotExist();
        assertThat(export(done.id(), "safetensors", out, List.of("--step", "7")).output())
                .contains("after step 7");
        assertThat(out).hasBinaryContent(ExportFormat.NANOGPT.encode(last.untrained()));
    }

    @Test
    void cell_mayBeGivenByItsBeginning() throws IOException {
        Path out = folder.resolve("model.safetensors");
        assertThat(export(done.id().substring(0, 7), "safetensors", out, List.of())
                        .output())
                .contains("cell " + done.id());
        assertThat(SafeTensors.read(out).tensors()).containsKey("transformer.wte.weight");
    }

    @Test
    void cell_thatHasDivergedIsExportedAndCalledSo() {
        Path out = folder.resolve("model.onnx");
        assertThat(export(diverged.id(), "onnx", out, List.of()).output()).contains("its training diverged");
        assertThat(out).isNotEmptyFile();
    }

    @Test
    void out_isReplacedOutsideTheRunOnly() throws IOException {
        Path old = Files.writeString(folder.resolve("old.onnx"), "old");
        assertThat(export(done.id(), "onnx", old, List.of()).errors()).isEmpty();
        assertThat(old).hasBinaryContent(ExportFormat.ONNX.encode(StoredModel.read(directory.folder(done))));

        Path weights = directory.folder(done).resolve("model.safetensors");
        byte[] before = Files.readAllBytes(weights);
        refused("is in the store of trained models", done.id(), "onnx", weights);
        assertThat(weights).hasBinaryContent(before);
        refused("is a folder", done.id(), "onnx", folder);
    }

    @Test
    void out_isRefusedInTheRunThoughNothingIsThereYet() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "outside");
        Path leadsOut = Files.createSymbolicLink(run.resolve("link"), outside);
        Path leadsIn = Files.createSymbolicLink(folder.resolve("inside"), run);
        List<Path> before = files();
        for (Path out : List.of(
                run.resolve("new.onnx"),
                run.resolve("new").resolve("..").resolve("..").resolve("new.onnx"),
                folder.resolve("new").resolve("..").resolve("run").resolve("new.onnx"),
                leadsIn.resolve("new").resolve("x.onnx"),
                leadsOut)) {
            refused("is in the run directory", done.id(), "onnx", out);
        }
        refused(
                "is in the store of trained models",
                done.id(),
                "onnx",
                directory.folder(pending).resolve("model.safetensors"));
        assertThat(files()).isEqualTo(before);
        assertThat(outside).hasContent("outside");

        Path beside = run.resolve("..").resolve("run2").resolve("x.onnx");
        assertThat(export(done.id(), "onnx", beside, List.of()).errors()).isEmpty();
        assertThat(folder.resolve("run2").resolve("x.onnx")).isNotEmptyFile();
    }

    @Test
    void cell_thatIsUnknownOrAmbiguous() {
        Path out = folder.resolve("x");
        String first = directory.plan().cells().get(0).id();
        refused("has no cell xyz; it has " + first, "xyz", "onnx", out);
        refused("and 2 more (cells.csv lists all)", "xyz", "onnx", out);
        refused("fits 8 cells: " + first, "", "onnx", out);
        assertThat(out).doesNotExist();
    }

    @Test
    void cell_thatIsNotTrainedYet() {
        refused("cell " + pending.id() + " is not trained yet (pending)", pending.id(), "onnx", folder.resolve("x"));
    }

    @Test
    void format_thatIsNone() {
        Path out = folder.resolve("x");
        refused("--format must be safetensors or onnx, not 'gguf'", done.id(), "gguf", out);
        Console console = export(done.id(), "safetensors", out, List.of("--keys", "hf"));
        assertThat(console.errors()).contains("--keys must be nanogpt or transformer-lens, not 'hf'");
        console = export(done.id(), "onnx", out, List.of("--keys", "nanogpt"));
        assertThat(console.errors()).contains("--keys names the tensors of --format safetensors");
        assertThat(out).doesNotExist();
    }

    @Test
    void runDirectory_thatIsNone() {
        Path none = folder.resolve("none");
        Console console = new Console();
        String[] arguments = {"export", none.toString(), "--cell", "a", "--format", "onnx", "--out", "x"};
        assertThat(console.listops(arguments)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains(none + " is not a directory");
    }

    @Test
    void weights_ofAnotherShapeThanTheConfig() throws IOException {
        Path config = directory.folder(done).resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"width\" : 4", "\"width\" : 6"));
        int vocabulary = done.vocabulary().size();
        refused(
                "needs a tensor transformer.wte.weight of shape [" + vocabulary
                        + ", 6], but the file has one of shape [" + vocabulary + ", 4]",
                done.id(),
                "onnx",
                folder.resolve("x"));
    }

    @Test
    void weights_thatAreMissing() throws IOException {
        Files.delete(directory.folder(done).resolve("model.safetensors"));
        refused("model.safetensors is missing, although the cell is done", done.id(), "onnx", folder.resolve("x"));
    }

    @Test
    void out_thatCannotBeWritten() {
        Console console = new Console();
        String[] arguments = {
            "export", run.toString(), "--cell", done.id(), "--format", "onnx", "--out", "/proc/listops/x"
        };
        assertThat(console.listops(arguments)).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(console.errors())
                .contains("/proc/listops/x: cannot be written")
                .doesNotContain("\tat ");
    }

    private void refused(String message, String cell, String format, Path out) {
        Console console = new Console();
        String[] arguments = {"export", run.toString(), "--cell", cell, "--format", format, "--out", out.toString()};
        assertThat(console.listops(arguments)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains(message).doesNotContain("\tat ");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    private Console export(String cell, String format, Path out, List<String> more) {
        List<String> arguments = new ArrayList<>(
                List.of("export", run.toString(), "--cell", cell, "--format", format, "--out", out.toString()));
        arguments.addAll(more);
        Console console = new Console();
        int exitCode = console.listops(arguments.toArray(new String[0]));
        assertThat(exitCode).isEqualTo(console.errors().isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT);
        return console;
    }

    private void store(Cell cell, FleetPlan fleet, CellStatus status) throws IOException {
        ModelConfig config = new ModelConfig(cell.shape(), cell.vocabulary().tokens(), cell.initialisation());
        new StoredModel(config, config.initial()).write(directory.folder(cell));
        directory
                .store()
                .add(List.of(new Trained(cell.id(), fleet.id(), status, fleet.steps(), 0, 0.1, 1, Json.object())));
    }
}
