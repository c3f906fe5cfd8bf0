package org.listopslab.curricula.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.results.BudgetRow;
import org.listopslab.curricula.results.CellStatus;
import org.listopslab.curricula.results.ClaimRow;
import org.listopslab.curricula.results.LearningTimeRow;
import org.listopslab.curricula.results.MetricRow;
import org.listopslab.curricula.results.SpecificationRow;
import org.listopslab.curricula.results.Tables;
import org.listopslab.curricula.results.Verdict;
import org.listopslab.curricula.threshold.Trial;
import org.listopslab.models.shape.CountingRule;

/** Runs of which it is known what each choice makes of their claims. */
class SpecificationRowsTest {
    private static final int SEEDS = 6;
    private static final int STEPS = 80;
    private static final String CLAIM =
            "[{claim: it is so, smaller: joint, larger: SUM, evaluated_on: SUM, at_least: 1.5}]";

    @TempDir
    private Path folder;

    /**
     * What becomes of a model.
     *
     * @param accuracy of its test
     * @param early its accuracy after half of its steps
     * @param diverged whether it diverged
     */
    private record Fate(double accuracy, double early, boolean diverged) {
        static Fate of(double accuracy) {
            return new Fate(accuracy, accuracy, false);
        }
    }

    private static boolean isWide(Cell cell) {
        return cell.shape().width() > (isJoint(cell) ? 5 : 11);
    }

    private static boolean isJoint(Cell cell) {
        return !cell.curriculum().name().equals("SUM");
    }

    private Summary summary(String claims, Function<Cell, Fate> fate) throws IOException {
        return summary(claims, "- {tasks: {MAX+SUM: 1}, steps: 80}", fate);
    }

    private Summary summary(String claims, String joint, Function<Cell, Fate> fate) throws IOException {
        Path file = Files.writeString(folder.resolve("choices.yaml"), """
                name: choices
                models: {width: [4, 6, 8, 12, 16]}
                training: {examples: 100, warmup: 10, steps: 80}
                evaluation: {learned_at: 0.6}
                seeds: %d
                curricula:
                  SUM: [{tasks: {SUM: 1}, steps: 80}]
                  joint:
                    %s
                claims: %s
                """.formatted(SEEDS, joint, claims));
        Path path = Files.createTempDirectory(folder, "run").resolve("run");
        try (RunLock lock = RunLock.of(path, ExperimentFile.read(file))) {
            RunDirectory run = lock.directory();
            for (Cell cell : run.plan().cells()) {
                Fate of = fate.apply(cell);
                run.store()
                        .add(Simulation.entries(
                                run, cell, of.diverged() ? CellStatus.DIVERGED : CellStatus.DONE, of.accuracy()));
                List<MetricRow> rows = new ArrayList<>();
                for (var measurement : run.measurements(cell)) {
                    for (int step = 20; step <= STEPS; step += 20) {
                        double accuracy = step < STEPS ? of.early() : of.accuracy();
                        rows.add(new MetricRow(cell.id(), step, 0.5, measurement.task(), accuracy, 1));
                    }
                }
                Tables.METRICS.write(run.folder(cell), rows);
            }
        }
        return Summary.of(RunDirectory.open(path));
    }

    @Test
    void claims_whichNoChoiceTouches_areSupportedInAll() throws IOException {
        Summary summary = summary(CLAIM, cell -> Fate.of(isWide(cell) ? 0.95 : 0.05));
        ClaimRow claim = summary.claims().get(0);
        // 3 criteria, 2 measures of size, 2 budgets, 2 exclusions; and 6 repetitions left out.
        assertThat(claim.specifications()).isEqualTo("supported in all 30 specifications");
        assertThat(claim.overall()).isEqualTo(Verdict.SUPPORTED);
        assertThat(summary.specifications()).hasSize(30);
        SpecificationRow own = summary.specifications().get(0);
        assertThat(own.value()).isEqualTo(claim.value());
        assertThat(own.learnedAt()).isEqualTo(0.6);
        assertThat(own.repetitions()).isEqualTo("all");
        assertThat(summary.specifications()).doesNotHaveDuplicates();
    }

    @Test
    void claims_thatHangOnTheCriterion_areUndecidedAndSayIt() throws IOException {
        Summary summary = summary(CLAIM, cell -> Fate.of(isWide(cell) ? isJoint(cell) ? 0.8 : 0.95 : 0.05));
        ClaimRow claim = summary.claims().get(0);
        assertThat(claim.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(claim.overall()).isEqualTo(Verdict.UNDECIDED);
        assertThat(claim.specifications())
                .isEqualTo("supported in 22 of 30 specifications; refuted where learned_at is 0.9");
    }

    /** Of those that are wide enough for SUM, half of the narrower ones diverge: without these, a smaller size is enough. */
    @Test
    void claims_onDivergedModels_areDecidedWithAndWithoutThem() throws IOException {
        Summary summary = summary(
                CLAIM,
                cell -> new Fate(
                        isWide(cell) ? 0.95 : 0.05,
                        isWide(cell) ? 0.95 : 0.05,
                        !isJoint(cell) && cell.shape().width() == 12 && cell.seed() <= 3));
        List<SpecificationRow> all = summary.specifications().stream()
                .filter(row -> row.repetitions().equals("all"))
                .toList();
        for (SpecificationRow with : all) {
            if (with.exclude().equals("none")) {
                assertThat(all)
                        .anyMatch(without -> without.exclude().equals("stuck")
                                && without.learnedAt() == with.learnedAt()
                                && without.count().equals(with.count())
                                && without.budget() == with.budget()
                                && without.value() < 0.98 * with.value());
            }
        }
    }

    @Test
    void claims_thatHangOnTheBudget_sayIt() throws IOException {
        Summary summary = summary(
                CLAIM,
                cell -> new Fate(isWide(cell) ? 0.95 : 0.05, isWide(cell) && !isJoint(cell) ? 0.95 : 0.05, false));
        assertThat(summary.claims().get(0).specifications())
                .startsWith("supported in 18 of 30 specifications; refuted where models are judged after 0.5 of their");
    }

    /** After half of the steps of pretraining and a switch, SUM has not been taught yet. */
    @Test
    void claims_onACourseOfStages_areNotDecidedEarly() throws IOException {
        Summary summary = summary(
                CLAIM,
                "- {tasks: {MAX: 1}, steps: 40}\n    - {tasks: {SUM: 1}, steps: 40}",
                cell -> Fate.of(isWide(cell) ? 0.95 : 0.05));
        assertThat(summary.specifications()).hasSize(12 + SEEDS).allMatch(row -> row.budget() == 1);
        assertThat(summary.budgets())
                .filteredOn(row -> row.task().equals("joint"))
                .isNotEmpty()
                .allMatch(row -> row.budget() == 1);
    }

    @Test
    void claims_onDifferences_areDecidedUnderWhatTouchesThem() throws IOException {
        String differences = """
                [{kind: difference, claim: a, quantity: accuracy, first: joint, second: SUM, evaluated_on: SUM, at_least: 0.1},
                 {kind: difference, claim: b, quantity: train_loss, first: joint, second: SUM, at_least: 0.1},
                 {kind: difference, claim: c, quantity: accuracy, learned: true, first: joint, second: SUM, evaluated_on: SUM, at_least: 0.1}]
                """.replace("\n", " ");
        Summary summary = summary(differences, cell -> Fate.of(isWide(cell) ? 0.95 : 0.05));
        assertThat(summary.specifications())
                .filteredOn(row -> row.claim().equals("a"))
                .hasSize(2 + SEEDS);
        assertThat(summary.specifications())
                .filteredOn(row -> row.claim().equals("b"))
                .hasSize(1 + SEEDS);
        assertThat(summary.specifications())
                .filteredOn(row -> row.claim().equals("c"))
                .hasSize(3 + SEEDS);
    }

    /** Two of six models of each size that will have learned have done so by half of their steps. */
    @Test
    void budgetsAndTimes_areThoseOfTheCurves() throws IOException {
        Summary summary = summary(
                "[]",
                cell -> new Fate(isWide(cell) ? 0.95 : 0.05, isWide(cell) && cell.seed() <= 2 ? 0.95 : 0.05, false));
        assertThat(summary.specifications()).isEmpty();
        assertThat(summary.budgets())
                .filteredOn(row -> row.task().equals("SUM"))
                .extracting(BudgetRow::budget, BudgetRow::steps, BudgetRow::models, BudgetRow::learned)
                .containsExactly(tuple(1.0, 80L, 30, 12), tuple(0.5, 40L, 30, 4), tuple(0.25, 20L, 30, 4));
        assertThat(summary.budgets().get(0).threshold())
                .isEqualTo(summary.thresholds().get(0).threshold());
        LearningTimeRow wide = summary.learningTimes().stream()
                .filter(row -> row.task().equals("SUM"))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(wide.models()).isEqualTo(6);
        assertThat(wide.learned()).isEqualTo(6);
        assertThat(wide.median()).isEqualTo(80);
        assertThat(summary.learningTimes().get(0).learned()).isZero();
        assertThat(summary.learningTimes().get(0).median()).isNaN();
        assertThat(summary.learningTimes().get(0).watched()).isEqualTo(80);
    }

    /** A model that had the answers and then diverged has not learned: it is watched until then. */
    @Test
    void learningTimes_ofDivergedModels_areCensored() throws IOException {
        Summary summary = summary("[]", cell -> new Fate(0.95, 0.95, true));
        assertThat(summary.learningTimes()).isNotEmpty().allMatch(row -> row.learned() == 0 && row.touched() == 0);
    }

    @Test
    void of_anotherCount_hasItAsTheFilesOwn() throws IOException {
        Summary summary = summary(CLAIM, cell -> Fate.of(isWide(cell) ? 0.95 : 0.05));
        assertThat(summary.specifications().get(0).count()).isEqualTo("parameters");
        Path run;
        try (var found = Files.walk(folder)) {
            run = found.filter(path -> path.endsWith("run")).findFirst().orElseThrow();
        }
        Summary other = Summary.of(RunDirectory.open(run), CountingRule.FLOPS_PER_TOKEN);
        assertThat(other.specifications().get(0).count()).isEqualTo("flops_per_token");
        assertThat(other.specifications()).hasSize(36 + SEEDS);
    }

    @Test
    void fits_ofEqualTrials_areMadeOnce() throws IOException {
        Path file = Files.writeString(
                folder.resolve("one.yaml"), "name: one\ncurricula: {SUM: [{tasks: {SUM: 1}, steps: 1}]}\n");
        Fits fits = new Fits(ExperimentFile.read(file));
        Summary.Key key = new Summary.Key("SUM", "SUM", "");
        List<Trial> trials = List.of(new Trial(100, false), new Trial(200, true));
        assertThat(fits.of(key, trials)).isSameAs(fits.of(key, List.copyOf(trials)));
        fits.of(key, List.of(new Trial(100, true)));
        assertThat(fits.made()).isEqualTo(2);
    }
}
