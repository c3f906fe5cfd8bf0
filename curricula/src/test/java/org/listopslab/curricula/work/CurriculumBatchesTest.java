package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.models.fleet.FleetBatch;

/** Batches of two members, which differ in their seed, in stages of a mixture that stays, moves, and moves in steps. */
class CurriculumBatchesTest {
    private static final int MIXED = 400;
    private static final int MOVING = 100;

    private static final String EXPERIMENT = """
            name: batches
            seed: 11
            models: {width: [4]}
            training: {batch: 32, examples: 300, evaluate_every: 200, snapshots: 0}
            evaluation: {examples: 20, decoding: teacher_forced}
            seeds: 2
            curricula:
              three stages:
                - {tasks: {MAX: 1, MED: 2, SUM: 5}, steps: %1$d}
                - {tasks: {MAX: 1}, become: {SUM: 3, MED: 1}, steps: %2$d}
                - {tasks: {MAX: 1}, become: {SUM: 1}, plateaus: 2, steps: %2$d}
            """.formatted(MIXED, MOVING);

    private static final Plan PLAN = plan(EXPERIMENT);

    @Test
    void batch_isTheSameWhateverWasAskedBefore() {
        List<Long> steps = LongStream.of(0, 1, 2, MIXED - 1).boxed().toList();
        CurriculumBatches ascending = batches(PLAN);
        CurriculumBatches jumping = batches(PLAN);
        jumping.batch(MIXED - 1);
        List<FleetBatch> inOrder = steps.stream().map(ascending::batch).toList();
        for (int i = steps.size() - 1; i >= 0; i--) {
            long step = steps.get(i);
            assertSame(inOrder.get(i), jumping.batch(step));
            assertSame(inOrder.get(i), jumping.batch(step));
            assertSame(inOrder.get(i), batches(PLAN).batch(step));
        }
        assertThat(inOrder.get(0).tokens()).isNotEqualTo(inOrder.get(1).tokens());
    }

    /** With seed 11, each share of 400 steps of 32 examples lies within 3 standard deviations of a binomial's mean. */
    @Test
    void batch_drawsTasksInTheirProportions() {
        CurriculumBatches batches = batches(PLAN);
        Map<String, Double> shares = Map.of("[MAX", 1 / 8.0, "[MED", 2 / 8.0, "[SUM", 5 / 8.0);
        for (int member = 0; member < PLAN.cells().size(); member++) {
            List<String> drawn = new ArrayList<>();
            for (int step = 0; step < MIXED; step++) {
                drawn.addAll(operators(batches.batch(step), member));
            }
            double n = drawn.size();
            assertThat(n).isEqualTo(MIXED * 32);
            shares.forEach((operator, share) -> assertThat(
                            drawn.stream().filter(operator::equals).count() / n)
                    .as(operator)
                    .isCloseTo(share, within(3 * Math.sqrt(share * (1 - share) / n))));
        }
    }

    @Test
    void batch_ofAMovingMixture_movesFromItsFirstToItsLast() {
        CurriculumBatches batches = batches(PLAN, 1, 1000);
        assertThat(operators(batches.batch(1000))).containsOnly("[MAX");
        double middle = share("[MAX", batches, 1000 + MOVING / 2 - 10, 1000 + MOVING / 2 + 10);
        assertThat(middle).isBetween(0.42, 0.58); // 20 steps of 64 examples: a standard deviation of 0.014
        assertThat(share("[MAX", batches, 1000 + MOVING - 10, 1000 + MOVING)).isBetween(0.01, 0.1);
        assertThat(share("[SUM", batches, 1000 + MOVING - 10, 1000 + MOVING)).isBetween(0.64, 0.8);
    }

    @Test
    void batch_ofASteppedMixture_changesAtOnce() {
        CurriculumBatches batches = batches(PLAN, 2, 500);
        assertThat(operators(batches.batch(500 + MOVING / 2 - 1))).containsOnly("[MAX");
        assertThat(operators(batches.batch(500 + MOVING / 2))).containsOnly("[SUM");
    }

    private static double share(String operator, CurriculumBatches batches, long from, long to) {
        List<String> drawn = new ArrayList<>();
        for (long step = from; step < to; step++) {
            drawn.addAll(operators(batches.batch(step)));
        }
        return (double) drawn.stream().filter(operator::equals).count() / drawn.size();
    }

    @Test
    void batch_differsBetweenSeeds() {
        assertThat(PLAN.cells()).extracting(Cell::seed).containsExactly(1, 2);
        CurriculumBatches batches = batches(PLAN);
        for (long step : new long[] {0, 1, MIXED - 1}) {
            FleetBatch batch = batches.batch(step);
            int middle = batch.tokens().length / 2;
            assertThat(Arrays.copyOf(batch.tokens(), middle))
                    .isNotEqualTo(Arrays.copyOfRange(batch.tokens(), middle, 2 * middle));
        }
    }

    @Test
    void batch_isANewObjectEachTime() {
        CurriculumBatches batches = batches(PLAN);
        FleetBatch first = batches.batch(5);
        FleetBatch kept = batches.batch(5);
        Arrays.fill(first.tokens(), -1);
        Arrays.fill(first.positions(), -1);
        Arrays.fill(first.targets(), -1);
        Arrays.fill(first.weights(), -1);
        batches.batch(6);
        assertSame(kept, batches(PLAN).batch(5));
    }

    @ParameterizedTest
    @CsvSource({
        "evaluate_every: 200, evaluate_every: 7",
        "snapshots: 0, snapshots: 9",
        "decoding: teacher_forced, decoding: free_running",
    })
    void batch_doesNotDependOnHowAModelIsWatched(String setting, String other) {
        Plan watched = plan(EXPERIMENT.replace(setting, other));
        assertThat(ids(watched)).isEqualTo(ids(PLAN));
        for (long step : new long[] {0, MIXED - 1}) {
            assertSame(batches(PLAN).batch(step), batches(watched).batch(step));
        }
    }

    private static Plan plan(String yaml) {
        try {
            Path file = Files.createTempFile("batches", ".yaml");
            try {
                return Plan.of(ExperimentFile.read(Files.writeString(file, yaml)));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ids(Plan plan) {
        return plan.cells().stream().map(Cell::id).toList();
    }

    private static CurriculumBatches batches(Plan plan) {
        return batches(plan, 0, 0);
    }

    /** Every member in this stage. */
    private static CurriculumBatches batches(Plan plan, int stage, long began) {
        Pools pools = new Pools(plan);
        return new CurriculumBatches(
                plan.cells().stream()
                        .map(cell -> new CurriculumBatches.Member(
                                cell.order(), cell.course().stages().get(stage), began, pools.training(cell)))
                        .toList(),
                new CurriculumBatches.Size(
                        plan.experiment().training().batch(),
                        plan.cells().get(0).shape().context(),
                        1));
    }

    /** The outermost operators of all examples, as tokens. */
    private static List<String> operators(FleetBatch batch) {
        return IntStream.range(0, batch.members())
                .boxed()
                .flatMap(member -> operators(batch, member).stream())
                .toList();
    }

    private static List<String> operators(FleetBatch batch, int member) {
        return IntStream.range(member * batch.examples(), (member + 1) * batch.examples())
                .mapToObj(example ->
                        PLAN.cells().get(0).vocabulary().tokens().get(batch.tokens()[example * batch.length()]))
                .toList();
    }

    private static void assertSame(FleetBatch expected, FleetBatch actual) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }
}
