package org.listopslab.curricula.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.Decoding;
import org.listopslab.curricula.experiment.Experiment;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.outcome.Score;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.encode.Vocabulary;
import org.listopslab.models.Engine;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.shape.ParameterLayout;

/** Models that are measured on what each was taught, which differs. */
class ExaminationTest {
    @TempDir
    private Path folder;

    private Plan plan;
    private Pools pools;

    @BeforeEach
    void makePlan() throws IOException {
        Experiment experiment = ExperimentFile.read(Files.writeString(folder.resolve("seen.yaml"), """
                name: seen
                expressions: {domain: Z10, depth: 2, arguments: [2, 3], answer: values, operators: [MAX, SUM, MIN]}
                tasks: {long sums: {operators: SUM, arguments: [2, 4]}}
                models: {width: [8]}
                training: {examples: 200, engine: vector}
                evaluation: {examples: 150, tasks: all}
                seeds: 1
                curricula:
                  SUM: [{tasks: {SUM: 1}}]
                  MAX+SUM: [{tasks: {MAX+SUM: 1}}]
                  long sums: [{tasks: {long sums: 1}}]
                """));
        plan = Plan.of(experiment);
        pools = new Pools(plan);
    }

    @Test
    void seen_isWhatWasTaughtOfTheTask() {
        assertThat(pools.seen(cell("SUM"), "SUM").size()).isEqualTo(150);
        assertThat(tokens(pools.seen(cell("SUM"), "SUM"))).isSubsetOf(tokens((ExamplePool)
                requireNonNull(pools.training(cell("SUM")).get("SUM"))));
        assertThat(pools.seen(cell("SUM"), "MAX").size()).isZero();
        // Some of the joint task's examples, and its operator nested within, are not the larger task.
        assertThat(pools.seen(cell("SUM"), "MAX+SUM").size()).isZero();
        ExamplePool sums = pools.seen(cell("MAX+SUM"), "SUM");
        assertThat(sums.size()).as("fewer than a batch, so that members differ").isBetween(20, 120);
        Vocabulary vocabulary = cell("MAX+SUM").vocabulary();
        for (int i = 0; i < sums.size(); i++) {
            assertThat(vocabulary.decode(sums.get(i).tokens())).doesNotContain("[MAX");
        }
        assertThat(tokens(sums)).isSubsetOf(tokens((ExamplePool)
                requireNonNull(pools.training(cell("MAX+SUM")).get("MAX+SUM"))));
        assertThat(pools.seen(cell("long sums"), "SUM").size())
                .as("longer expressions are another law")
                .isZero();
    }

    @Test
    void examine_ofPoolsOfDifferentSizes_isWhatEachMemberGetsAlone() {
        List<ExamplePool> different = List.of(
                pools.seen(cell("SUM"), "SUM"), pools.seen(cell("MAX+SUM"), "SUM"), pools.seen(cell("SUM"), "MAX"));
        float[][] values = new float[3][];
        for (int member = 0; member < 3; member++) {
            values[member] = ParameterLayout.of(cell("SUM").shape()).initialise(member + 1);
        }
        List<Examination.Result> together;
        try (Fleet fleet = Engine.VECTOR.open(cell("SUM").shape(), values, Accelerator.CPU)) {
            together = new Examination(different).examine(fleet, Decoding.TEACHER_FORCED);
        }
        for (int member = 0; member < 2; member++) {
            try (Fleet fleet =
                    Engine.VECTOR.open(cell("SUM").shape(), new float[][] {values[member]}, Accelerator.CPU)) {
                Examination.Result alone = new Examination(List.of(different.get(member)))
                        .examine(fleet, Decoding.TEACHER_FORCED)
                        .get(0);
                assertThat(together.get(member).right()).isEqualTo(alone.right());
                assertThat(together.get(member).said()).isEqualTo(alone.said());
                assertThat(together.get(member).loss()).isCloseTo(alone.loss(), within(1e-6));
            }
        }
        assertThat(different.get(2).score(together.get(2), 0)).isEqualTo(Score.NONE);
    }

    /** Answers "1 2", "1 3", "1 2", "4": at the first place 1 in three of four, at the second 2 in two of three. */
    @Test
    void score_ofOneGuess_countsTokensByTheirPlaces() {
        ExamplePool pool = new ExamplePool(List.of(
                new EncodedExample(new int[] {9, 1, 2}, 1),
                new EncodedExample(new int[] {9, 1, 3}, 1),
                new EncodedExample(new int[] {9, 1, 2}, 1),
                new EncodedExample(new int[] {9, 4}, 1)));
        Score score = pool.score(new Examination.Result(new BitSet(), new int[4], 2), 4);
        assertThat(score.chanceAccuracy()).isEqualTo(0.5);
        double first = -Math.log(0.75);
        double expected = ((first - Math.log(2 / 3.0)) / 2 * 2 + (first - Math.log(1 / 3.0)) / 2 - Math.log(0.25)) / 4;
        assertThat(score.chanceLoss()).isCloseTo(expected, within(1e-12));
        assertThat(score.accuracy()).isZero();
    }

    private Cell cell(String curriculum) {
        return plan.cells().stream()
                .filter(cell -> cell.curriculum().name().equals(curriculum))
                .findFirst()
                .orElseThrow();
    }

    private static List<List<Integer>> tokens(ExamplePool pool) {
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            all.add(Arrays.stream(pool.get(i).tokens()).boxed().toList());
        }
        return all;
    }
}
