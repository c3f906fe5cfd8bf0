package org.listopslab.curricula.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.PairReading;
import org.listopslab.curricula.results.PairRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.ThresholdRow;

/** Maps of pairs of runs of which the truth is known. */
class PairRowsTest {
    /** The width from which on models learn all that their curriculum teaches. */
    private static final Map<String, Integer> NEEDED =
            Map.of("MAX", 5, "SUM", 11, "MAX+SUM", 5, "MAX, then SUM", 11, "SUM, then MAX", 13);

    @TempDir
    private Path folder;

    @Test
    void all_ofAKnownTruth_saysWhatHelpsAndWhatHurts() throws IOException {
        Summary summary = Summary.of(RunDirectory.open(run(12, "[4, 6, 8, 10, 12, 14, 16]", List.of())));
        assertThat(summary.pairs())
                .extracting(row -> row.target() + " with " + row.with() + ", " + row.way() + ": " + row.reading())
                .containsExactly(
                        "MAX with SUM, joint: UNDECIDED",
                        "SUM with MAX, joint: HELPS",
                        "MAX with SUM, pretrained: HURTS",
                        "SUM with MAX, pretrained: UNDECIDED");
        assertThat(summary.pairs()).extracting(PairRow::mapReading).containsExactly(readings(summary.pairs()));
    }

    private static PairReading[] readings(List<PairRow> rows) {
        return rows.stream().map(PairRow::reading).toArray(PairReading[]::new);
    }

    /** A ratio is the quotient of the very numbers of thresholds.csv. */
    @Test
    void all_ratiosAreThoseOfTheTableOfThresholds() throws IOException {
        Summary summary = Summary.of(RunDirectory.open(run(12, "[4, 6, 8, 10, 12, 14, 16]", List.of())));
        PairRow row = summary.pairs().get(3);
        assertThat(row.ratio())
                .isEqualTo(threshold(summary, "SUM") / threshold(summary, "MAX, then SUM"))
                .isBetween(row.low(), row.high());
    }

    private static double threshold(Summary summary, String curriculum) {
        return summary.thresholds().stream()
                .filter(row ->
                        row.task().equals(curriculum) && row.evaluatedOn().equals("SUM"))
                .mapToDouble(ThresholdRow::threshold)
                .findFirst()
                .orElseThrow();
    }

    /** With so few models that one field alone tells something, the map as a whole does not. */
    @Test
    void all_weakEvidence_countsForOneFieldAndNotForTheMap() throws IOException {
        List<PairRow> rows = Summary.of(RunDirectory.open(run(3, "[6, 8, 12, 16]", List.of())))
                .pairs();
        assertThat(rows.get(1).reading()).isEqualTo(PairReading.HELPS);
        assertThat(rows.get(1).mapReading()).isEqualTo(PairReading.UNDECIDED);
    }

    @Test
    void all_whatIsNotMeasured_isUndecidedAndCountsForNoQuestion() throws IOException {
        List<PairRow> rows = Summary.of(
                        RunDirectory.open(run(12, "[4, 6, 8, 10, 12, 14, 16]", List.of("MAX", "SUM, then MAX"))))
                .pairs();
        assertThat(rows).extracting(PairRow::measured).containsExactly(false, true, false, true);
        assertThat(rows.get(0).reading()).isEqualTo(PairReading.UNDECIDED);
        assertThat(rows.get(0).ratio()).isNaN();
    }

    @Test
    void all_ofStrata_hasTheWholeMapInEach() throws IOException {
        List<PairRow> rows = Summary.of(RunDirectory.open(run(2, "[4, 16], layers: [1, 2]", List.of())))
                .pairs();
        assertThat(rows)
                .extracting(PairRow::stratum)
                .containsExactly(
                        "layers=1", "layers=1", "layers=1", "layers=1", "layers=2", "layers=2", "layers=2", "layers=2");
    }

    @Test
    void write_readsBack() throws IOException {
        Path path = run(2, "[4, 8, 12, 16]", List.of("MAX"));
        Summary summary = Summary.of(RunDirectory.open(path));
        summary.write(path);
        List<PairRow> read = Tables.PAIRS.read(path);
        assertThat(read)
                .extracting(PairRow::mapReading)
                .containsExactly(
                        summary.pairs().stream().map(PairRow::mapReading).toArray(PairReading[]::new));
        assertThat(Tables.PAIRS.text(read)).isEqualTo(Tables.PAIRS.text(summary.pairs()));
    }

    /** A finished run, but for the curricula named. */
    private Path run(int seeds, String widths, List<String> untrained) throws IOException {
        Path file = Files.writeString(folder.resolve("map.yaml"), """
                name: map
                models: {width: %s}
                training: {examples: 100, steps: 10}
                seeds: %d
                pairs: {operators: [MAX, SUM]}
                """.formatted(widths, seeds));
        Path path = folder.resolve("run");
        try (RunLock lock = RunLock.of(path, ExperimentFile.read(file))) {
            for (Cell cell : lock.directory().plan().cells()) {
                String curriculum = cell.curriculum().name();
                if (!untrained.contains(curriculum)) {
                    boolean learned = cell.shape().width() > requireNonNull(NEEDED.get(curriculum));
                    Simulation.finish(lock.directory(), cell, learned ? 0.95 : 0.05);
                }
            }
        }
        return path;
    }
}
