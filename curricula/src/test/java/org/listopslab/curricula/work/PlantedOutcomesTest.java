package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.results.OutcomeRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.run.RunLock;
import org.listopslab.curricula.run.Summary;
import org.listopslab.models.engine.Accelerator;

/** Models that are made to end in a known way, trained in moments, and what is said of them. All sums have four digits. */
@Tag("engine")
class PlantedOutcomesTest {
    private static final String ALL = """
            name: planted
            expressions: {domain: Z10, depth: 1, arguments: [4, 4], operators: [MAX, SUM, PROD]}
            """;

    @TempDir
    private Path folder;

    /** Forty examples, and a model that has room for all of them. */
    @Test
    void train_onFewExamplesOfAHardTask_isMemorised() throws IOException {
        List<OutcomeRow> rows = outcomes("""
                models: {width: [32]}
                training: {batch: 32, examples: 40, warmup: 10, steps: 160, evaluate_every: 40, weight_decay: 0, engine: vector}
                evaluation: {examples: 256, learned_at: 0.6}
                seeds: 2
                curricula: {SUM: [{tasks: {SUM: 1}}]}
                """).outcomes();
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.MEMORISED);
            assertThat(row.seenExamples()).isEqualTo(40);
            assertThat(row.seenAccuracy()).isGreaterThan(0.9);
            assertThat(row.accuracy()).isLessThan(0.3);
            assertThat(row.loss()).isGreaterThan(row.chanceLoss());
        });
    }

    /** What is stuck on sums has learned maxima: each task is told apart, on the examples of its own. */
    @Test
    void train_onAnEasyAndAHardTask_isLearnedOnOneAndStuckOnTheOther() throws IOException {
        Summary summary = outcomes("""
                models: {width: [16]}
                training: {batch: 64, examples: 2000, warmup: 20, steps: 150, evaluate_every: 50, engine: vector}
                evaluation: {examples: 256, learned_at: 0.6}
                seeds: 2
                curricula: {MAX+SUM: [{tasks: {MAX+SUM: 1}}]}
                """);
        assertThat(of(summary, "MAX")).hasSize(2).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.LEARNED);
            assertThat(row.sinceStep()).isBetween(50L, 150L);
        });
        assertThat(of(summary, "SUM")).hasSize(2).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.STUCK);
            assertThat(row.seenExamples()).isEqualTo(256);
            assertThat(row.held()).isEqualTo(OutcomeRow.Held.NEVER);
        });
        assertThat(of(summary, "MAX+SUM")).allMatch(row -> row.outcome() == Outcome.PARTIAL);
    }

    @Test
    void train_atNoRateOrFarTooHighAOne_isStuck() throws IOException {
        List<OutcomeRow> rows = outcomes("""
                models: {width: [8]}
                training: {batch: 32, examples: 200, warmup: 10, steps: 60, evaluate_every: 20, engine: vector}
                evaluation: {examples: 256, learned_at: 0.6}
                seeds: 1
                sweep: {axes: {training.learning_rate: [0.0000001, 3]}}
                curricula: {SUM: [{tasks: {SUM: 1}}], MAX: [{tasks: {MAX: 1}}]}
                """).outcomes();
        assertThat(rows).hasSize(4).allMatch(row -> row.outcome() == Outcome.STUCK);
    }

    /** Within moments a model knows whether a product is 0, 5, another even number or another odd one, and stays there. */
    @Test
    void train_onProducts_isAPlateauOfThatName() throws IOException {
        List<OutcomeRow> rows = outcomes("""
                models: {width: [8]}
                training: {batch: 64, examples: 4000, warmup: 50, steps: 300, evaluate_every: 50, engine: vector}
                evaluation: {examples: 256, learned_at: 0.8}
                seeds: 2
                curricula: {PROD: [{tasks: {PROD: 1}}]}
                """).outcomes();
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.PLATEAU);
            assertThat(row.detail()).isEqualTo("common divisor with 10");
        });
    }

    @Test
    void train_forTooFewSteps_isUnfinished() throws IOException {
        List<OutcomeRow> rows = outcomes("""
                models: {width: [16]}
                training: {batch: 32, learning_rate: 0.003, examples: 2000, warmup: 0, steps: 40, evaluate_every: 5, schedule: constant, engine: vector}
                evaluation: {examples: 256, learned_at: 0.98}
                seeds: 2
                curricula: {MAX: [{tasks: {MAX: 1}}]}
                """).outcomes();
        assertThat(rows).hasSize(2).allMatch(row -> row.outcome() == Outcome.UNFINISHED);
    }

    /** Decay that turns weights over and blows them up. The last finite ones say 9 of all, which is above the bar: it counts for nothing. */
    @Test
    void train_untilNumbersAreNoLongerFinite_isDivergedAndNotLearned() throws IOException {
        Summary summary = outcomes("""
                models: {width: [8]}
                training: {batch: 16, learning_rate: 10, examples: 200, warmup: 0, steps: 100, evaluate_every: 10, weight_decay: 1, engine: vector}
                evaluation: {examples: 256, learned_at: 0.1}
                seeds: 1
                curricula: {MAX: [{tasks: {MAX: 1}}]}
                """);
        assertThat(summary.outcomes()).singleElement().satisfies(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.DIVERGED);
            assertThat(row.accuracy()).isGreaterThan(0.1);
        });
        assertThat(summary.thresholds()).extracting(ThresholdRow::status).doesNotContain("below range");
    }

    private static List<OutcomeRow> of(Summary summary, String task) {
        return summary.outcomes().stream()
                .filter(row -> row.evaluatedOn().equals(task))
                .toList();
    }

    /** Trains in this process, and reads the table as it was written. */
    private Summary outcomes(String rest) throws IOException {
        Path file = Files.writeString(folder.resolve("planted.yaml"), ALL + rest);
        try (RunLock lock = RunLock.of(folder.resolve("run"), ExperimentFile.read(file))) {
            RunDirectory run = lock.directory();
            Pools pools = new Pools(run.plan());
            Finish finish = new Finish(run, pools, Json.object());
            for (FleetPlan fleet : run.plan().fleets()) {
                new FleetRun(run, fleet, pools, finish, Accelerator.CPU, new RecordingListener()).train();
            }
            Summary summary = Summary.of(run);
            summary.write(run.path());
            assertThat(Tables.OUTCOMES.read(run.path())).hasSameSizeAs(summary.outcomes());
            return summary;
        }
    }
}
