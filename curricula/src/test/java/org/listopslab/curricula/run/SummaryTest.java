package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.outcome.Outcome;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.Trial;
import org.listopslab.models.shape.CountingRule;

class SummaryTest {
    @TempDir
    private Path folder;

    private Path run;

    /** A run of three widths with one loop and with four, in which what is wide and loops often has learned. */
    @BeforeEach
    void makeRun() throws IOException {
        Path file = Files.writeString(folder.resolve("depths.yaml"), """
                name: depths
                models: {width: [4, 6, 8], layers: [1, 4]}
                training: {examples: 100}
                evaluation: {learned_at: 0.5}
                seeds: 3
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}], MAX: [{tasks: {MAX+SUM: 1}, steps: 10}]}
                claims: [{claim: more helps, smaller: MAX, larger: SUM, evaluated_on: SUM, at_least: 2}]
                """);
        run = folder.resolve("run");
        try (RunLock lock = RunLock.of(run, ExperimentFile.read(file))) {
            for (Cell cell : lock.directory().plan().cells()) {
                int work = cell.shape().width() * cell.shape().layers();
                if (cell.curriculum().name().equals("SUM")) {
                    Simulation.finish(lock.directory(), cell, work + 3 * cell.seed() > 22 ? 0.9 : 0.1);
                }
            }
        }
    }

    /** Each stratum's threshold is the fit to its own rows of the table, as anyone would read them, and to no others. */
    @ParameterizedTest
    @EnumSource
    void of_anotherRuleIsTheFitToThatColumn(CountingRule rule) throws IOException {
        RunDirectory directory = RunDirectory.open(run);
        Summary summary = Summary.of(directory, rule);
        Tables.CELLS.write(folder, summary.cells());
        List<String> lines = Files.readAllLines(folder.resolve("cells.csv"));
        List<String> header = List.of(lines.get(0).split(",", -1));
        assertThat(summary.thresholds()).extracting(ThresholdRow::stratum).containsExactly("layers=1", "layers=4");
        for (ThresholdRow row : summary.thresholds()) {
            List<Trial> trials = lines.stream()
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .filter(cells -> cells.get(header.indexOf("status")).equals("done"))
                    .filter(cells -> row.stratum().equals("layers=" + cells.get(header.indexOf("layers"))))
                    .map(cells -> new Trial(
                            Long.parseLong(cells.get(header.indexOf(rule.column()))),
                            Double.parseDouble(cells.get(header.indexOf("accuracy_SUM"))) >= 0.5
                                    ? Outcome.LEARNED
                                    : Outcome.PARTIAL,
                            Long.parseLong(
                                    cells.get(header.indexOf("seed"))))) // a repetition's models share their data
                    .toList();
            assertThat(trials).hasSize(9);
            ThresholdFit fit = ThresholdFit.of(trials, new SplittableRandom(1));
            assertThat(row.threshold()).isEqualTo(Double.valueOf(fit.threshold().orElse(Double.NaN)));
            assertThat(row.slope()).isEqualTo(Double.valueOf(fit.curve().slope()));
        }
    }

    /** Models of one size that loop four times learn at widths at which those that loop once never do: that is not one curve. */
    @Test
    void of_modelsOfAnotherDepthAreNeverPooledThoughTheyHaveAsManyParameters() {
        RunDirectory directory = RunDirectory.open(run);
        Summary summary = Summary.of(directory);
        ThresholdRow once = summary.thresholds().get(0);
        ThresholdRow often = summary.thresholds().get(1);
        assertThat(once.status()).isEqualTo("above range");
        assertThat(often.status()).isNotEqualTo("above range");
        assertThat(summary.claims()).extracting(ClaimRow::stratum).containsExactly("layers=1", "layers=4");
        ClaimRow claim = summary.claims().get(1);
        assertThat(claim.reason()).startsWith("Over models with layers=4: ").endsWith(claim.why());
        assertThat(claim.why()).doesNotContain("layers=4");
    }

    @Test
    void of_countsParametersUnlessTold() {
        RunDirectory directory = RunDirectory.open(run);
        assertThat(Summary.of(directory).thresholds())
                .isEqualTo(Summary.of(directory, CountingRule.UNIQUE).thresholds());
        assertThat(Summary.of(directory).thresholds().get(1).high())
                .isLessThan(Summary.of(directory, CountingRule.FLOPS_PER_TOKEN)
                        .thresholds()
                        .get(1)
                        .high());
    }

    /** Under another bar the same facts are judged anew; nothing is measured for it. */
    @Test
    void of_anotherBar_judgesTheSameFactsAnew() throws IOException {
        RunDirectory directory = RunDirectory.open(run);
        assertThat(Summary.of(directory).outcomes())
                .hasSize(18)
                .allMatch(row -> (row.accuracy() == 0.9) == (row.outcome() == Outcome.LEARNED));
        assertThat(CellFacts.of(directory).stream().flatMap(known -> known.outcomes(0.95).stream()))
                .hasSize(18)
                .noneMatch(row -> row.outcome() == Outcome.LEARNED);
    }

    /** Weights from before a divergence may score well: that is not learning, neither for thresholds nor for searches. */
    @Test
    void of_divergedModels_hasLearnedNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("diverged.yaml"), """
                name: diverged
                models: {width: [4, 6, 8]}
                evaluation: {learned_at: 0.5}
                seeds: 2
                search: {kind: adaptive}
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}
                """);
        try (RunLock lock = RunLock.of(folder.resolve("diverged"), ExperimentFile.read(file))) {
            RunDirectory directory = lock.directory();
            for (Cell cell : directory.plan().cells()) {
                directory.store().add(Simulation.entries(directory, cell, CellStatus.DIVERGED, 0.9));
            }
            Summary summary = Summary.of(directory);
            assertThat(summary.outcomes()).hasSize(6).allMatch(row -> row.outcome() == Outcome.DIVERGED);
            assertThat(summary.thresholds())
                    .singleElement()
                    .satisfies(row -> assertThat(row.status()).isEqualTo("recipe limited"));
            assertThat(Searches.of(directory).all().get(0).tasks().get(0).candidates())
                    .allMatch(candidate -> candidate.learned() == 0);
        }
    }

    /** A task that a model was not asked about says nothing on whether it can. */
    @Test
    void of_cellsThatWereNotMeasuredOnATaskAreNoTrialsOfIt() {
        Summary summary = Summary.of(RunDirectory.open(run));
        assertThat(summary.thresholds())
                .noneMatch(row -> row.task().equals("SUM") && row.evaluatedOn().equals("MAX"));
    }
}
