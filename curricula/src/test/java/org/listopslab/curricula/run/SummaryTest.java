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
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;
import org.listopslab.curricula.threshold.ThresholdFit;
import org.listopslab.curricula.threshold.Trial;
import org.listopslab.models.shape.CountingRule;

class SummaryTest {
    @TempDir
    private Path folder;

    private Path run;

    /** A run of two widths with one loop and with four, in which what is wide or loops often has learned. */
    @BeforeEach
    void makeRun() throws IOException {
        Path file = Files.writeString(folder.resolve("depths.yaml"), """
                name: depths
                models: {width: [4, 6, 8], layers: [1, 4]}
                training: {examples: 100}
                evaluation: {learned_at: 0.5}
                seeds: 3
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}
                """);
        run = folder.resolve("run");
        try (RunLock lock = RunLock.of(run, ExperimentFile.read(file))) {
            for (Cell cell : lock.directory().plan().cells()) {
                int work = cell.shape().width() * cell.shape().layers();
                Simulation.finish(lock.directory(), cell, work + 3 * cell.seed() > 22 ? 0.9 : 0.1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_anotherRuleIsTheFitToThatColumn(CountingRule rule) throws IOException {
        RunDirectory directory = RunDirectory.open(run);
        Summary summary = Summary.of(directory, rule);
        Tables.CELLS.write(folder, summary.cells());
        // The column as anyone would read it, from the file.
        List<String> lines = Files.readAllLines(folder.resolve("cells.csv"));
        List<String> header = List.of(lines.get(0).split(",", -1));
        List<Trial> trials = lines.stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .map(cells -> new Trial(
                        Long.parseLong(cells.get(header.indexOf(rule.column()))),
                        Double.parseDouble(cells.get(header.indexOf("accuracy_SUM"))) >= 0.5))
                .toList();
        ThresholdFit fit = ThresholdFit.of(trials, new SplittableRandom(1));
        ThresholdRow row = summary.thresholds().get(0);
        assertThat(row.threshold())
                .isEqualTo(fit.threshold().orElse(Double.NaN))
                .isPositive();
        assertThat(row.slope()).isEqualTo(fit.curve().slope());
        assertThat(row.status()).isEqualTo("bracketed");
    }

    @Test
    void of_countsParametersUnlessTold() {
        RunDirectory directory = RunDirectory.open(run);
        assertThat(Summary.of(directory)).isEqualTo(Summary.of(directory, CountingRule.UNIQUE));
        assertThat(Summary.of(directory).thresholds().get(0).threshold())
                .isLessThan(Summary.of(directory, CountingRule.FLOPS_PER_TOKEN)
                        .thresholds()
                        .get(0)
                        .threshold());
    }
}
