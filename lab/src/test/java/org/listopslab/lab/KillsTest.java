package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.results.CellRow;
import org.listopslab.curricula.results.Tables;

/** Runs that are killed at random moments, all their processes at once or the scheduler alone, and started again until they are done. */
@Tag("engine")
class KillsTest {
    /** Triggers, stages, resets, a frozen part, a moving mixture, an early end, several learning rates, snapshots. */
    private static final String EXPERIMENT = """
            name: kills
            expressions: {domain: Z7, depth: 1, arguments: [2, 3], operators: [MAX, MIN, SUM]}
            models: {width: [4, 6], heads: [1], layers: [1]}
            training:
              batch: 16
              warmup: 5
              examples: 500
              evaluate_every: 40
              snapshots: 4
              early_end: {accuracy: 0.4, looks: 2, every: 30, examples: 64, audited: 0.3}
            evaluation: {examples: 60, learned_at: 0.7}
            sweep: {axes: {training.learning_rate: [0.01, 0.03]}}
            seeds: 2
            curricula:
              joint: [{tasks: {MAX+SUM: 1}, steps: 400}]
              pretrained:
                - {tasks: {MAX: 1}, steps: 250, until: {task: MAX, accuracy: 0.35, looks: 2, every: 20, examples: 64}}
                - {tasks: {SUM: 1}, steps: 200, reset: [optimizer], freeze: [embeddings]}
              easy: [{tasks: {MAX: 1}, steps: 400}]
              gradual: [{tasks: {MAX: 1}, become: {SUM: 1}, steps: 300}]
            """;

    @TempDir
    private Path folder;

    @Test
    void run_killedAFewTimes_endsWithTheSameBytes() throws IOException, InterruptedException {
        killed(4, 1);
    }

    /** About a quarter of an hour. */
    @Test
    @Tag("slow")
    void run_killedAHundredTimes_endsWithTheSameBytes() throws IOException, InterruptedException {
        killed(100, 2);
    }

    private void killed(int times, long seed) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("kills.yaml"), EXPERIMENT);
        Path whole = folder.resolve("whole").resolve("run");
        long started = System.nanoTime();
        assertThat(start(file, whole).waitFor()).as(log()).isZero();
        long undisturbed = (System.nanoTime() - started) / 1_000_000;
        List<CellRow> rows = Tables.CELLS.read(whole);
        assertThat(rows).hasSize(32);
        // Some were ended early and some were not: else this would be no test of it.
        assertThat(rows).anyMatch(row -> row.certainAt() > 0 && row.steps() == row.certainAt());
        assertThat(rows).anyMatch(row -> row.certainAt() == 0);

        Random random = new Random(seed);
        int kills = 0;
        for (int round = 0; kills < times; round++) {
            Path broken = folder.resolve("broken" + round).resolve("run");
            boolean done = false;
            while (!done) {
                Process process = start(file, broken);
                if (kills < times) {
                    Thread.sleep(random.nextLong(undisturbed));
                    if (process.isAlive()) {
                        kill(process, random.nextBoolean());
                        kills++;
                    }
                }
                done = process.waitFor() == 0;
            }
            same(whole, broken);
        }
    }

    private static void kill(Process process, boolean workersAsWell) {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroyForcibly();
        for (ProcessHandle worker : workers) {
            if (workersAsWell) {
                worker.destroyForcibly();
            }
            worker.onExit().join(); // by itself, since its input has ended
        }
    }

    private static void same(Path whole, Path broken) throws IOException {
        assertThat(RunTest.withoutClock(broken)).isEqualTo(RunTest.withoutClock(whole));
        for (String table : List.of("metrics.csv", "breakdown.csv", "thresholds.csv", "claims.csv")) {
            assertThat(broken.resolve(table)).hasSameBinaryContentAs(whole.resolve(table));
        }
        try (Stream<Path> files = Files.walk(whole.resolve("cells"), FileVisitOption.FOLLOW_LINKS)) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .map(file -> whole.relativize(file))
                    .toList();
            assertThat(models).hasSizeGreaterThan(32);
            for (Path model : models) {
                assertThat(broken.resolve(model)).hasSameBinaryContentAs(whole.resolve(model));
            }
        }
    }

    private Process start(Path file, Path out) throws IOException {
        Path log = folder.resolve("log");
        return Programs.run(file, out, 2, ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private String log() throws IOException {
        return Files.exists(folder.resolve("log")) ? Files.readString(folder.resolve("log")) : "";
    }
}
