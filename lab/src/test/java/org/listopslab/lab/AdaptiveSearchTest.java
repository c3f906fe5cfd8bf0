package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.Tables;

/** What a user reads of an adaptive search: before, while and after it runs. */
@Tag("engine")
class AdaptiveSearchTest {
    @TempDir
    private Path folder;

    private Path experiment;
    private String run = "";

    /** Ten steps teach nothing: the threshold is above the sizes, and a few models are enough to say so. */
    @BeforeEach
    void write() throws IOException {
        run = folder.resolve("run").toString();
        experiment = Files.writeString(folder.resolve("short.yaml"), """
                name: short
                expressions: {domain: Z5, arguments: [2, 3], operators: [SUM]}
                models: {width: [2, 4, 6, 8], layers: [1]}
                training: {batch: 8, warmup: 5, examples: 100, evaluate_every: 10}
                evaluation: {examples: 50, learned_at: 0.9}
                seeds: 10
                search: {kind: adaptive, batch: 4}
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}
                """);
    }

    @Test
    void plan_saysHowManyAtMost() {
        assertThat(listops("plan", experiment.toString(), "--out", run))
                .contains("short: 40 models", "adaptive search: in rounds, at most 40 of them, typically 29 or fewer");
    }

    @Test
    void run_trainsAFewInRounds_andStatusSaysWhereItStands() throws IOException {
        String said = listops("run", experiment.toString(), "--out", run);
        assertThat(said)
                .contains(
                        "adaptive search, which trains some of 40 models",
                        "round 1 of this session: 4 of ",
                        "not within the sizes: larger models are needed",
                        "all rounds are done: ");
        int most = Pattern.compile("fleets? on (\\d+) worker")
                .matcher(said)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElse(0);
        assertThat(most).isPositive();
        assertThat(Json.parse(Files.readString(Path.of(run).resolve("manifest.json")))
                        .at("/sessions/0/workers")
                        .asInt())
                .isEqualTo(most);
        assertThat(Tables.CELLS.read(Path.of(run)))
                .filteredOn(row -> row.status() != CellStatus.UNASKED)
                .hasSizeBetween(8, 24)
                .allMatch(row -> row.status() == CellStatus.DONE);
        assertThat(listops("status", run)).contains("unasked", "in rounds, ended:", "taught SUM, ");
        assertThat(listops("run", experiment.toString(), "--out", run)).doesNotContain("round 1");
    }

    private static String listops(String... arguments) {
        Console console = new Console();
        assertThat(console.listops(arguments)).as(console.errors()).isEqualTo(ExitCode.DONE);
        return console.output();
    }
}
