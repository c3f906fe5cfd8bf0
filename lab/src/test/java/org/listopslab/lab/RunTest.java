package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.QuestionProperty;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.run.RunLock;

/** A whole run, left alone and disturbed in every way that a run can be. */
@Tag("engine")
class RunTest {
    @TempDir
    private static Path folder;

    private static Path experiment;
    private static Path leftAlone;

    @BeforeAll
    static void runOnce() throws IOException {
        experiment = Experiments.tiny(folder);
        leftAlone = folder.resolve("left alone");
        Console console = new Console();
        // Equal fleets, whatever this machine has: only then are results equal to the bit.
        assertThat(console.listops("run", experiment.toString(), "--out", leftAlone.toString(), "--fleet", "4"))
                .as(console.errors())
                .isEqualTo(ExitCode.DONE);
        assertThat(console.output())
                .contains("exact match on SUM", "what became of them on SUM", "MAX first helps", "report.html");
    }

    @Test
    void run_leavesEverythingThatItPromises() throws IOException {
        for (String file : List.of(
                "experiment.yaml",
                "manifest.json",
                "fleets.json",
                "cells.csv",
                "metrics.csv",
                "breakdown.csv",
                "outcomes.csv",
                "thresholds.csv",
                "claims.csv",
                "probes/embeddings.csv",
                "probes/number_structure.csv",
                "probes/output_norms.csv",
                "report.html")) {
            assertThat(leftAlone.resolve(file)).isNotEmptyFile();
        }
        List<CellRow> rows = Tables.CELLS.read(leftAlone);
        assertThat(rows).hasSize(8).allMatch(row -> row.status() == CellStatus.DONE && row.steps() == 200);
        assertThat(rows.get(0).accuracies().keySet()).containsExactly("SUM", "MAX");
        assertThat(Tables.METRICS.read(leftAlone)).hasSize((4 * 1 + 4 * 2) * 10);
        for (CellRow row : rows) {
            assertThat(leftAlone.resolve("cells").resolve(row.cellId()).resolve("model.safetensors"))
                    .exists();
        }
        assertThat(leftAlone.resolve("fleets")).isEmptyDirectory();
    }

    @Test
    void run_againTrainsNothingAndChangesNothing() throws IOException {
        FileTime trained = Files.getLastModifiedTime(firstModel(leftAlone));
        byte[] cells = Files.readAllBytes(leftAlone.resolve("cells.csv"));
        Console console = new Console();
        assertThat(console.listops("run", experiment.toString(), "--out", leftAlone.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(console.output()).contains("8 of them trained before");
        assertThat(Files.getLastModifiedTime(firstModel(leftAlone))).isEqualTo(trained);
        assertThat(leftAlone.resolve("cells.csv")).hasBinaryContent(cells);
    }

    /** The second claim is decided by what the probes of the same run find. */
    @Test
    void run_requireClaims_isAGateForScripts() throws IOException {
        String file = Files.readString(experiment);
        Path surely =
                Files.writeString(folder.resolve("surely.yaml"), file.substring(0, file.indexOf("claims:")) + """
                        specifications: {exclude: [none]}
                        claims:
                          - {kind: difference, claim: Accuracies are shares, quantity: accuracy, first: SUM, second: MAX then SUM, evaluated_on: SUM, at_least: -9}
                          - kind: difference
                            claim: So are scores
                            quantity: {table: number_structure, column: value, where: {measure: pair_accuracy}}
                            first: SUM
                            second: MAX then SUM
                            at_least: -9
                        """);
        String run = folder.resolve("surely").toString();
        Console console = new Console();
        assertThat(console.listops("run", surely.toString(), "--out", run, "--require-claims"))
                .as(console.output())
                .isEqualTo(ExitCode.DONE);
        assertThat(console.output()).contains("SUPPORTED: Accuracies are shares.", "SUPPORTED: So are scores.");
        assertThat(console.listops("status", run, "--require-claims")).isEqualTo(ExitCode.DONE);

        assertThat(Tables.CLAIMS.read(leftAlone)).allMatch(row -> row.verdict() == Verdict.UNDECIDED);
        assertThat(console.listops("status", leftAlone.toString(), "--require-claims"))
                .isEqualTo(ExitCode.UNSUPPORTED);
        assertThat(console.listops("status", leftAlone.toString())).isEqualTo(ExitCode.DONE);
    }

    @Test
    void run_killedInMidTrainingIsContinuedToTheSameBytes() throws IOException, InterruptedException {
        // With a store of its own: from the other one it would have everything at once.
        Path killed = folder.resolve("elsewhere").resolve("killed");
        Process first = start(killed, folder.resolve("killed.log"));
        while (first.isAlive() && Runs.states(killed).isEmpty()) {
            Thread.sleep(5);
        }
        List<ProcessHandle> workers = first.descendants().toList();
        first.destroyForcibly().waitFor();
        for (ProcessHandle worker : workers) {
            worker.onExit().join(); // it stops by itself, since its input has ended
        }
        assertThat(Runs.states(killed))
                .as(Files.readString(folder.resolve("killed.log")))
                .isNotEmpty();

        // Another wish today does not change what trains together.
        Console console = new Console();
        assertThat(console.listops("run", experiment.toString(), "--out", killed.toString(), "--fleet", "1"))
                .isEqualTo(ExitCode.DONE);
        assertThat(console.output())
                .contains("--fleet 1 is not used: a run keeps the fleets of its first start, here of up to 4");
        assertThat(withoutClock(killed)).isEqualTo(withoutClock(leftAlone));
        assertThat(killed.resolve("metrics.csv")).hasSameBinaryContentAs(leftAlone.resolve("metrics.csv"));
        assertThat(killed.resolve("breakdown.csv")).hasSameBinaryContentAs(leftAlone.resolve("breakdown.csv"));
        assertThat(killed.resolve("claims.csv")).hasSameBinaryContentAs(leftAlone.resolve("claims.csv"));
        assertThat(firstModel(killed)).hasSameBinaryContentAs(firstModel(leftAlone));
    }

    /** A seed more, another criterion, more held-out examples: of each only the difference is done, and plan says so before. */
    @Test
    void run_ofAChangedExperimentDoesTheDifferenceAlone() throws IOException {
        Path more = folder.resolve("more");
        FileTime trained = Files.getLastModifiedTime(firstModel(leftAlone));
        Path file = change("seeds: 2", "seeds: 3");
        Console plan = new Console();
        assertThat(plan.listops("plan", file.toString(), "--out", more.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(plan.output()).contains("tiny: 12 models: 8 cells stored, 4 to train in 2 fleets");
        assertThat(more).doesNotExist();

        assertThat(listops(file, more))
                .contains("12 models, 8 of them trained before", "training 4 models in 2 fleets");
        assertThat(Tables.CELLS.read(more)).hasSize(12).containsAll(Tables.CELLS.read(leftAlone));
        assertThat(Files.getLastModifiedTime(firstModel(more))).isEqualTo(trained);

        file = change("seeds: 2", "seeds: 3", "learned_at: 0.5", "learned_at: 0.2");
        assertThat(listops(file, more))
                .contains("12 of them trained before")
                .doesNotContain("measuring ")
                .doesNotContainPattern("training \\d+ models");
        assertThat(Tables.THRESHOLDS.read(more))
                .hasSize(3) // SUM models are not asked about MAX
                .allMatch(row -> row.rule().equals("accuracy >= 0.2"));
        assertThat(more.resolve("experiment.yaml")).content().contains("learned_at: 0.2");

        file = change("seeds: 2", "seeds: 3", "examples: 50,", "examples: 40,");
        assertThat(listops(file, more))
                .contains("measuring 12 stored models in another way")
                .doesNotContainPattern("training \\d+ models");
        assertThat(Tables.BREAKDOWN.read(more))
                .filteredOn(row -> row.by() == QuestionProperty.DEPTH)
                .hasSize(18)
                .allMatch(row -> row.examples() == 40);
        assertThat(Files.getLastModifiedTime(firstModel(more))).isEqualTo(trained);
        // Every session is there.
        var sessions =
                Json.parse(Files.readString(more.resolve("manifest.json"))).path("sessions");
        assertThat(sessions).hasSize(3);
        assertThat(sessions.valueStream()
                        .map(session -> session.path("models_to_train").asInt()))
                .containsExactly(4, 0, 0);
        assertThat(sessions.valueStream().map(session -> session.path("workers").asInt() > 0))
                .containsExactly(true, false, false);
        // What has been measured one way is still known.
        assertThat(listops(change("seeds: 2", "seeds: 3"), more))
                .doesNotContain("measuring ")
                .doesNotContainPattern("training \\d+ models");
        assertThat(Tables.CELLS.read(more)).containsAll(Tables.CELLS.read(leftAlone));
    }

    private static String listops(Path experiment, Path out) {
        Console console = new Console();
        assertThat(console.listops("run", experiment.toString(), "--out", out.toString(), "--fleet", "4"))
                .as(console.errors())
                .isEqualTo(ExitCode.DONE);
        return console.output();
    }

    /** The experiment with pieces replaced. */
    private static Path change(String... pieces) throws IOException {
        String text = Files.readString(experiment);
        for (int i = 0; i < pieces.length; i += 2) {
            assertThat(text).contains(pieces[i]);
            text = text.replace(pieces[i], pieces[i + 1]);
        }
        return Files.writeString(folder.resolve("changed.yaml"), text);
    }

    /** Asked to end in the middle, it ends in seconds, says how to go on, and does so to the same bytes. */
    @Test
    void run_askedToEnd_savesAndSaysHowToGoOn() throws IOException, InterruptedException {
        Path ended = folder.resolve("another place").resolve("ended");
        Path log = folder.resolve("ended.log");
        Process process = start(ended, log);
        while (process.isAlive() && Runs.states(ended).isEmpty()) {
            Thread.sleep(5);
        }
        process.destroy();
        assertThat(process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(128 + 15);
        assertThat(log)
                .content()
                .contains(
                        "stopping: workers save where they stand",
                        " of 8 models are done, and the others go on from where they are")
                .contains("./listops run " + experiment + " --out " + ended)
                .doesNotContain("another one resumes it", "\tat ");
        assertThat(process.descendants()).isEmpty();
        Console console = new Console();
        assertThat(console.listops("status", ended.toString())).isEqualTo(ExitCode.DONE);
        assertThat(console.output()).contains("nobody is at work on them now");
        assertThat(console.listops("run", experiment.toString(), "--out", ended.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(withoutClock(ended)).isEqualTo(withoutClock(leftAlone));
        assertThat(ended.resolve("metrics.csv")).hasSameBinaryContentAs(leftAlone.resolve("metrics.csv"));
    }

    private static Process start(Path out, Path log) throws IOException {
        return Programs.run(experiment, out, 1, ProcessBuilder.Redirect.to(log.toFile()));
    }

    @Test
    void run_refusesAnotherExperimentsFolder() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.yaml"), Files.readString(experiment).replace("name: tiny", "name: other"));
        byte[] cells = Files.readAllBytes(leftAlone.resolve("cells.csv"));
        Console console = new Console();
        assertThat(console.listops("run", other.toString(), "--out", leftAlone.toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.errors()).contains("belongs to another experiment");
        assertThat(leftAlone.resolve("cells.csv")).hasBinaryContent(cells);
    }

    @Test
    void run_refusesAFolderInUse() throws IOException {
        byte[] cells = Files.readAllBytes(leftAlone.resolve("cells.csv"));
        try (RunLock lock = RunLock.of(leftAlone)) {
            Console console = new Console();
            assertThat(console.listops(
                            "run",
                            experiment.toString(),
                            "--out",
                            lock.directory().path().toString()))
                    .isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(console.errors()).contains("another process is at work");
        }
        assertThat(leftAlone.resolve("cells.csv")).hasBinaryContent(cells);
    }

    @Test
    void status_tellsWhatIsDone() {
        Console console = new Console();
        assertThat(console.listops("status", leftAlone.toString())).isEqualTo(ExitCode.DONE);
        assertThat(console.output()).contains("tiny: 8 models").containsPattern("done\\s+8");
    }

    @Test
    void status_countsSizesByAnotherRuleAndWritesNothing() throws IOException {
        byte[] thresholds = Files.readAllBytes(leftAlone.resolve("thresholds.csv"));
        Console console = new Console();
        assertThat(console.listops("status", leftAlone.toString(), "--count", "flops_per_token"))
                .isEqualTo(ExitCode.DONE);
        // width 4, one layer: 2 * (4 * 16 + 2 * 4 * 16 + 2 * 4 * 6 places + 4 * 10 tokens)
        assertThat(console.output())
                .contains("FLOPs per token")
                .containsPattern("recurrent-w4-l1-h1 +560 ")
                .doesNotContain("parameters");
        assertThat(leftAlone.resolve("thresholds.csv")).hasBinaryContent(thresholds);
    }

    private static Path firstModel(Path run) throws IOException {
        String id = Tables.CELLS.read(run).get(0).cellId();
        return run.resolve("cells").resolve(id).resolve("model.safetensors");
    }

    /** The rows of {@code cells.csv} as text, without the one column that a clock fills. */
    static List<String> withoutClock(Path run) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("cells.csv"));
        int clock = List.of(lines.get(0).split(",", -1)).indexOf("wall_seconds");
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
            cells.remove(clock);
            kept.add(String.join(",", cells));
        }
        return kept;
    }
}
