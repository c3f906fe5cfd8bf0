package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.Verdict;

/** Claims of every kind, decided over runs of which the truth is known. */
class ClaimRowsTest {
    private static final int SEEDS = 6;

    @TempDir
    private Path folder;

    /** Taught SUM, wide models learn; taught MAX+SUM, models of half that width do; taught PROD+SUM, as with MAX+SUM. */
    private static double learning(Cell cell) {
        double needed = cell.curriculum().name().equals("SUM") ? 11 : 5;
        double chance = cell.shape().width() > needed ? 0.95 : 0.05;
        return chance - 0.01 * cell.seed() / SEEDS;
    }

    private record Case(String claim, Verdict verdict, String reason) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "smaller: MAX, larger: SUM, at_least: 1.5",
                    Verdict.SUPPORTED,
                    "even its low end reaches the claimed 1.5."),
            new Case(
                    "smaller: MAX, larger: SUM, at_most: 1.5",
                    Verdict.REFUTED,
                    "even its low end exceeds the claimed 1.5."),
            new Case(
                    "smaller: MAX, larger: SUM, at_least: 3.5",
                    Verdict.UNDECIDED,
                    "may or may not reach the claimed 3.5: more seeds or sizes would tell."),
            new Case(
                    "smaller: MAX, larger: SUM, at_least: 1.5, at_most: 9",
                    Verdict.SUPPORTED,
                    "all of that lies within the claimed 1.5 to 9."),
            new Case(
                    "kind: equivalence, first: PROD, second: MAX, within: 3",
                    Verdict.SUPPORTED,
                    "all of that lies within the claimed factor of 3."),
            new Case(
                    "kind: equivalence, first: PROD, second: SUM, within: 1.5",
                    Verdict.REFUTED,
                    "none of that lies within the claimed factor of 1.5."),
            new Case(
                    "kind: equivalence, first: PROD, second: MAX, within: 1.01",
                    Verdict.UNDECIDED,
                    "may or may not lie within the claimed factor of 1.01: more seeds or sizes would tell."),
            new Case(
                    "kind: order, ascending: [MAX, SUM]",
                    Verdict.SUPPORTED,
                    "The thresholds ascend in this order in 100 % of the replicates, of which 95 % are enough."),
            new Case(
                    "kind: order, ascending: [SUM, MAX, PROD]",
                    Verdict.REFUTED,
                    "The threshold of SUM lies above that of MAX in 100 % of the replicates."),
            new Case(
                    "kind: order, ascending: [MAX, PROD, SUM]",
                    Verdict.UNDECIDED,
                    "; 95 % would be enough: more seeds or sizes would tell."),
            new Case(
                    "kind: contrast, first: {larger: SUM, smaller: MAX}, second: {larger: PROD, smaller: MAX}, at_least: 1.5",
                    Verdict.SUPPORTED,
                    "The ratio of the ratios is"),
            new Case(
                    "kind: contrast, first: {larger: SUM, smaller: MAX}, second: {larger: SUM, smaller: PROD}, at_least: 2.5",
                    Verdict.REFUTED,
                    "not even its high end reaches the claimed 2.5."),
            new Case(
                    "kind: contrast, first: {larger: SUM, smaller: MAX}, second: {larger: SUM, smaller: PROD}, at_least: 1",
                    Verdict.UNDECIDED,
                    "may or may not reach the claimed 1:"),
            new Case(
                    "kind: difference, quantity: accuracy, first: MAX, second: SUM, at_least: 0.3",
                    Verdict.SUPPORTED,
                    "The difference in accuracy is 0.36 (90 % interval"),
            new Case(
                    "kind: difference, quantity: accuracy, first: MAX, second: SUM, at_least: 0.5",
                    Verdict.REFUTED,
                    "not even its high end reaches the claimed 0.5."),
            new Case(
                    "kind: difference, quantity: accuracy, first: MAX, second: PROD, at_least: 0",
                    Verdict.UNDECIDED,
                    "may or may not reach the claimed 0: more seeds would tell."),
            new Case(
                    "kind: difference, quantity: accuracy, matched: accuracy, first: MAX, second: SUM, at_most: 0.1",
                    Verdict.SUPPORTED,
                    "not even its high end exceeds the claimed 0.1."),
            new Case(
                    "kind: difference, quantity: accuracy, learned: true, first: MAX, second: SUM, at_most: 0.1",
                    Verdict.SUPPORTED,
                    "not even its high end exceeds the claimed 0.1."));

    @Test
    void of_knownTruth_isDecided() throws IOException {
        List<ClaimRow> rows = decided("{width: [4, 6, 8, 12, 16]}", all(CASES), ClaimRowsTest::learning);
        assertThat(rows).hasSameSizeAs(CASES);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).verdict())
                    .as(CASES.get(i).claim())
                    .isEqualTo(CASES.get(i).verdict());
            assertThat(rows.get(i).reason())
                    .as(CASES.get(i).claim())
                    .contains(CASES.get(i).reason());
        }
    }

    @Test
    void of_orders_saysTheirThresholds_andHowOftenTheyLieTheOtherWayRound() throws IOException {
        List<String> reasons = decided(
                        "{width: [4, 6, 8, 12, 16]}",
                        List.of(
                                "kind: order, ascending: [MAX, SUM]",
                                "kind: order, ascending: [MAX, PROD]",
                                "kind: order, ascending: [MAX, PROD, SUM]"),
                        ClaimRowsTest::learning)
                .stream()
                .map(ClaimRow::reason)
                .toList();
        Matcher two = Pattern.compile(
                        " Thresholds: SUM taught MAX (\\d+) \\(\\d+ to \\d+\\); SUM taught SUM (\\d+) \\(\\d+ to \\d+\\)\\.$")
                .matcher(reasons.get(0));
        assertThat(two.find()).as(reasons.get(0)).isTrue();
        assertThat(Integer.parseInt(two.group(2))).isGreaterThan(Integer.parseInt(two.group(1)));
        assertThat(reasons.get(1)).contains(" % of the replicates, and in the other in ", "; 95 % would be enough: ");
        assertThat(reasons.get(2)).contains(", and any two of them in the other in at most ", "; SUM taught PROD ");
    }

    /** What stands on both sides of a line says nothing, not twice nothing: SUM was never learned. */
    @Test
    void of_contrastOfRatiosWithOneThresholdInCommon_isOfTheOthers() throws IOException {
        ClaimRow row = decided(
                        "{width: [4, 6, 8, 12, 16]}",
                        "kind: contrast, first: {larger: SUM, smaller: MAX}, second: {larger: SUM, smaller: PROD}, at_most: 3",
                        cell -> cell.curriculum().name().equals("SUM") ? 0.1 : learning(cell))
                .get(0);
        assertThat(row.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(row.value()).isBetween(0.8, 1.25);
    }

    @Test
    void of_sideThatWasNeverLearned_saysWhichModelsWouldTell() throws IOException {
        ClaimRow row = decided("{width: [4, 6, 8]}", "smaller: MAX, larger: SUM, at_least: 9", ClaimRowsTest::learning)
                .get(0);
        assertThat(row.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(row.value()).isNaN();
        assertThat(row.reason())
                .contains("The ratio is at least")
                .endsWith("may or may not reach the claimed 9: larger models taught SUM would tell.");
    }

    /** Small models taught SUM learn and large ones do not: that is no threshold, and no claim stands on it. */
    @Test
    void of_sideThatFallsWithSize_isUndecidedAndSaysWhatToDo() throws IOException {
        ClaimRow row = decided(
                        "{width: [4, 6, 8, 12]}",
                        "smaller: MAX, larger: SUM, at_least: 2",
                        cell -> cell.curriculum().name().equals("SUM")
                                ? cell.shape().width() < 7 ? 0.95 : 0.05
                                : learning(cell))
                .get(0);
        assertThat(row.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(row.familyVerdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(row.value()).isNaN();
        assertThat(row.reason())
                .startsWith(
                        "Nothing is known of the ratio: taught SUM, learning SUM is not monotone, for the share that"
                                + " learned falls with size (learned by 12 of 24 models: 6 of 6 at ")
                .endsWith("): try other learning rates at each size.");
    }

    /** One claim alone stands as it does by itself; among many that say little, what is barely supported does not. */
    @Test
    void of_manyClaims_areCorrectedForBeingMany() throws IOException {
        String difference = "kind: difference, quantity: accuracy, first: MAX, second: SUM, at_least: ";
        double low = decided("{width: [4, 6, 8, 12, 16]}", difference + 0, ClaimRowsTest::noisy)
                .get(0)
                .low();
        String weak = difference + (low - 1e-4);
        List<ClaimRow> alone = decided("{width: [4, 6, 8, 12, 16]}", weak, ClaimRowsTest::noisy);
        assertThat(alone.get(0).verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(alone.get(0).familyVerdict()).isEqualTo(Verdict.SUPPORTED);
        String open = "kind: difference, quantity: accuracy, first: MAX, second: PROD, at_least: 0";
        String strong = difference + "-0.5";
        List<String> claims = new ArrayList<>(Collections.nCopies(60, open));
        claims.add(0, weak);
        claims.add(strong);
        List<ClaimRow> many = decided("{width: [4, 6, 8, 12, 16]}", claims, ClaimRowsTest::noisy);
        assertThat(many.get(0).verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(many.get(0).familyVerdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(many.get(61).familyVerdict()).isEqualTo(Verdict.SUPPORTED);
    }

    /** As {@link #learning}, but with a spread among models. */
    private static double noisy(Cell cell) {
        return learning(cell) * (1 - 0.06 * (cell.seed() % 3));
    }

    private static final List<Case> WITHOUT_MODELS = List.of(
            new Case(
                    "smaller: MAX, larger: SUM, at_least: 2",
                    Verdict.UNDECIDED,
                    "Nothing is known of the ratio: no model taught MAX has ended its training and been measured on SUM."),
            new Case(
                    "kind: order, ascending: [SUM, MAX]",
                    Verdict.UNDECIDED,
                    "Nothing is known of the order: no model taught MAX has ended its training and been measured on SUM."),
            new Case(
                    "kind: difference, quantity: train_loss, first: MAX, second: SUM, at_least: 0",
                    Verdict.UNDECIDED,
                    "Nothing is known of the difference in training loss: no model taught MAX has ended its training and been measured."),
            new Case(
                    "kind: difference, quantity: {table: lost, column: value}, first: SUM, second: MAX, at_least: 0",
                    Verdict.UNDECIDED,
                    "Nothing is known of the difference in value of lost: probes/lost.csv is not there"));

    @Test
    void of_sideWithoutModels_isUndecidedAndSaysWhatIsMissing() throws IOException {
        List<ClaimRow> rows = decided(
                "{width: [4, 8, 16]}",
                all(WITHOUT_MODELS),
                cell -> cell.curriculum().name().equals("MAX") ? Double.NaN : learning(cell));
        assertThat(rows).hasSameSizeAs(WITHOUT_MODELS);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).verdict()).isEqualTo(Verdict.UNDECIDED);
            assertThat(rows.get(i).value()).isNaN();
            assertThat(rows.get(i).low()).isNaN();
            assertThat(rows.get(i).reason()).startsWith(WITHOUT_MODELS.get(i).reason());
        }
    }

    @Test
    void of_whatAProbeFound_isComparedByModels() throws IOException {
        Path file = file(
                "{width: [4, 8]}",
                List.of("kind: difference, quantity: {table: found, column: score, where: {probe:"
                        + " parity}}, first: MAX, second: SUM, at_least: 0.2"));
        Path path = folder.resolve("run");
        try (RunLock lock = RunLock.of(path, ExperimentFile.read(file))) {
            StringBuilder table = new StringBuilder("cell_id,probe,score\n");
            for (Cell cell : lock.directory().plan().cells()) {
                Simulation.finish(lock.directory(), cell, learning(cell));
                double score = (cell.curriculum().name().equals("MAX") ? 0.8 : 0.5) + 0.01 * cell.seed();
                table.append(cell.id()).append(",parity,").append(score).append('\n');
                table.append(cell.id()).append(",order,0\n");
            }
            Files.createDirectories(path.resolve("probes"));
            Files.writeString(path.resolve("probes/found.csv"), table);
        }
        ClaimRow row = Summary.of(RunDirectory.open(path)).claims().get(0);
        assertThat(row.reason()).startsWith("The difference in parity (score) is 0.30 (90 % interval 0.2");
        assertThat(row.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(row.measure()).isEqualTo("difference in parity (score)");
    }

    /** With four loops every model learns, with one none: that is a claim on depth, over two strata. */
    @Test
    void of_sidesOfDifferentStrata_areOneRow() throws IOException {
        String models = "{width: [4, 8, 12], layers: [1, 4]}";
        ToDoubleFunction<Cell> deep = cell -> cell.shape().layers() == 4 ? 0.95 : 0.05;
        List<ClaimRow> rows = decided(
                models,
                "smaller: {curriculum: SUM, over: {layers: 4}}, larger: {curriculum: SUM, over: {layers: 1}}, at_least: 2",
                deep);
        assertThat(rows).extracting(ClaimRow::stratum).containsExactly("layers=4 against layers=1");
        assertThat(rows.get(0).reason()).startsWith("The ratio is at least ");
        assertThat(rows.get(0).verdict()).isEqualTo(Verdict.SUPPORTED);
    }

    @Test
    void of_strataThatThereAreNot_isUndecidedAndNamesThoseThereAre() throws IOException {
        String claim = "smaller: MAX, larger: {curriculum: SUM, over: {layers: 3}}, at_least: 2";
        assertThat(decided("{width: [4, 8], layers: [1, 4]}", claim, ClaimRowsTest::learning))
                .extracting(ClaimRow::reason)
                .containsExactly(
                        "There are no such models as the claim names: those of this run have layers=1, or layers=4.");
        assertThat(decided("{width: [4, 8]}", claim, ClaimRowsTest::learning))
                .extracting(ClaimRow::reason)
                .containsExactly(
                        "There are no such models as the claim names: nothing but their width tells the models of"
                                + " this run apart.");
    }

    private static List<String> all(List<Case> cases) {
        return cases.stream().map(Case::claim).toList();
    }

    private List<ClaimRow> decided(String models, String claim, ToDoubleFunction<Cell> accuracy) throws IOException {
        return decided(models, List.of(claim), accuracy);
    }

    private List<ClaimRow> decided(String models, List<String> claims, ToDoubleFunction<Cell> accuracy)
            throws IOException {
        Path path = Files.createTempDirectory(folder, "run").resolve("run");
        try (RunLock lock = RunLock.of(path, ExperimentFile.read(file(models, claims)))) {
            for (Cell cell : lock.directory().plan().cells()) {
                if (!Double.isNaN(accuracy.applyAsDouble(cell))) {
                    Simulation.finish(lock.directory(), cell, accuracy.applyAsDouble(cell));
                }
            }
        }
        return Summary.of(RunDirectory.open(path)).claims();
    }

    private Path file(String models, List<String> claims) throws IOException {
        String numbered = IntStream.range(0, claims.size())
                .mapToObj(i -> "  - {claim: it is so " + i + ", evaluated_on: SUM, " + claims.get(i) + "}\n")
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("claims.yaml"), """
                name: claims
                models: %s
                training: {examples: 100}
                seeds: %d
                curricula:
                  SUM: [{tasks: {SUM: 1}, steps: 10}]
                  MAX: [{tasks: {MAX+SUM: 1}, steps: 10}]
                  PROD: [{tasks: {PROD+SUM: 1}, steps: 10}]
                specifications: {learned_at: [], count: [], budget: [], repetitions: [], exclude: []}
                claims:
                %s""".formatted(models, SEEDS, numbered));
    }
}
