package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a user sees who asks for what cannot be: one clear message, the right exit code, nothing harmed. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "run",
                "plan",
                "status",
                "bench",
                "run a.yaml --device tpu",
                "run a.yaml --workers x",
                "status a --count bytes"
            })
    void usage_isExplained(String arguments) {
        Console console = new Console();
        assertThat(console.listops(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).isNotBlank().doesNotContain("\tat ");
    }

    /** A command that is asked for is read alone: that must not be seen. */
    @Test
    void commandLine_beginningWithACommand_knowsItAloneAndAsWell() {
        Map<String, CommandLine> all = Main.commandLine().getSubcommands();
        assertThat(all).hasSize(15);
        all.forEach((name, command) -> {
            assertThat(command.getCommandSpec()
                            .userObject()
                            .getClass()
                            .getAnnotation(CommandLine.Command.class)
                            .name())
                    .isEqualTo(name);
            Map<String, CommandLine> alone = Main.commandLine(name).getSubcommands();
            if (name.equals("help")) {
                assertThat(alone).hasSameSizeAs(all);
            } else {
                assertThat(alone).containsOnlyKeys(name);
            }
            assertThat(alone.values()).extracting(CommandLine::getUsageMessage).contains(command.getUsageMessage());
        });
        assertThat(Main.commandLine("rum").getSubcommands()).hasSameSizeAs(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan"})
    void experiment_thatIsMissing(String command) {
        refused(
                ExitCode.BAD_INPUT,
                "no such file",
                command,
                folder.resolve("none.yaml").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "report", "probe"})
    void runDirectory_thatIsNone(String command) {
        refused(ExitCode.BAD_INPUT, "is not a run directory", command, folder.toString());
        refused(
                ExitCode.BAD_INPUT,
                "is not a directory",
                command,
                folder.resolve("none").toString());
    }

    @Test
    void experiment_withAnUnknownKeyHasItsPlace() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.yaml"), "name: x\nseedz: 3\ncurricula: {A: [{tasks: {SUM: 1}, steps: 5}]}\n");
        refused(ExitCode.BAD_INPUT, "bad.yaml:2:1: unknown key \"seedz\"", "plan", file.toString());
    }

    @Test
    void experiment_withATaskTooSmallToSplit() throws IOException {
        Path file = Files.writeString(
                folder.resolve("small.yaml"),
                "name: x\nexpressions: {domain: Z2, arguments: [1, 1]}\ncurricula: {A: [{tasks: {SUM: 1}, steps: 5}]}\n");
        refused(ExitCode.BAD_INPUT, "task 'SUM' is too small", "plan", file.toString());
    }

    @Test
    void run_refusesZeroWorkers() throws IOException {
        refused(
                ExitCode.BAD_INPUT,
                "--workers must be at least 1",
                "run",
                Experiments.tiny(folder).toString(),
                "--workers",
                "0");
    }

    @Test
    void run_refusesAFileAsFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("precious.txt"), "mine");
        refused(ExitCode.BAD_INPUT, "is a file", "run", Experiments.tiny(folder).toString(), "--out", file.toString());
        assertThat(file).hasContent("mine");
    }

    @Test
    void run_refusesAFolderWithOtherFiles() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("precious.txt"), "mine");
        refused(
                ExitCode.BAD_INPUT,
                "holds other files",
                "run",
                Experiments.tiny(folder).toString(),
                "--out",
                home.toString());
        try (var files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("precious.txt"));
        }
    }

    @Test
    void run_refusesAFolderThatCannotBeMade() throws IOException {
        refused(
                ExitCode.ENVIRONMENT,
                "cannot write into",
                "run",
                Experiments.tiny(folder).toString(),
                "--out",
                "/proc/listops");
    }

    @Test
    void schema_isJsonForEditors() {
        Console console = new Console();
        assertThat(console.listops("schema")).isEqualTo(ExitCode.DONE);
        assertThat(console.output()).startsWith("{").contains("\"$schema\"", "learning_rate");
    }

    @Test
    void plan_namesCellsAndFleets() throws IOException {
        Console console = new Console();
        assertThat(console.listops("plan", Experiments.tiny(folder).toString(), "--fleet", "4", "--workers", "2"))
                .isEqualTo(ExitCode.DONE);
        assertThat(console.output())
                .contains(
                        "tiny: 8 models in 2 fleets",
                        "recurrent-w4-l1-h1-",
                        "MB of disk",
                        "2 workers on the CPU",
                        "no snapshots",
                        "FLOPs per token: ")
                // parameters; with an output layer; without embeddings; unrolled; FLOPs per token
                .containsPattern("recurrent-w4-l1-h1 +2\\d\\d +\\d+ +216 +2\\d\\d +560");
    }

    @Test
    void fleet_thatDoesNotFitIsRefusedBeforeAnythingIsMade() throws IOException {
        // One takes less than 1 GB, and all together more than 1 TB.
        String experiment = Files.writeString(folder.resolve("large.yaml"), """
                        name: large
                        models: {width: [64]}
                        training: {batch: 4096}
                        seeds: 4000
                        curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}
                        """).toString();
        refused(
                ExitCode.ENVIRONMENT,
                "a fleet of 4000 models",
                "plan",
                experiment,
                "--fleet",
                "2000000000",
                "--workers",
                "1");
        Path out = folder.resolve("out");
        refused(ExitCode.ENVIRONMENT, "fits", "run", experiment, "--fleet", "2000000000", "--out", out.toString());
        assertThat(out).doesNotExist();
        refused(ExitCode.BAD_INPUT, "--fleet must be at least 1", "plan", experiment, "--fleet", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run"})
    @DisabledIfEnvironmentVariable(named = "PYTORCH_LIBRARY_PATH", matches = ".+")
    void gpu_thatIsNotThereIsTheMachinesFault(String command) throws IOException {
        refused(
                ExitCode.ENVIRONMENT,
                "a GPU was asked for",
                command,
                Experiments.tiny(folder).toString(),
                "--device",
                "gpu");
    }

    @Test
    void snapshots_beyondTheirLimitAreRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("many.yaml"),
                "name: x\ntraining: {snapshots: 1000, snapshot_megabytes: 1}\ncurricula: {A: [{tasks: {SUM: 1}, steps: 5000}]}\n");
        refused(ExitCode.BAD_INPUT, "training.snapshots: ", "plan", file.toString());
        refused(ExitCode.BAD_INPUT, "training.snapshots: ", "run", file.toString(), "--out", folder + "/out");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static void refused(int exitCode, String message, String... arguments) {
        Console console = new Console();
        assertThat(console.listops(arguments)).as(String.join(" ", arguments)).isEqualTo(exitCode);
        assertThat(console.errors()).contains(message).doesNotContain("\tat ");
    }
}
