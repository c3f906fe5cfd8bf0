package org.listopslab.curricula.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.listopslab.curricula.experiment.ExperimentFile;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.curricula.plan.Grouping;
import org.listopslab.curricula.plan.Plan;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.generate.Split;

/** The examples of two sizes and two curricula, in three repetitions: 220 multisets of three digits for each operator. */
class PoolsTest {
    @TempDir
    private Path folder;

    private Plan plan;

    @BeforeEach
    void read() throws IOException {
        plan = Plan.of(ExperimentFile.read(Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                expressions: {arguments: [3, 3]}
                models: {width: [4, 8]}
                training: {examples: 3000}
                evaluation: {examples: 400}
                seeds: 3
                curricula: {SUM: [{tasks: {SUM: 1}}], both: [{tasks: {SUM: 1}}, {tasks: {MAX: 1}}]}
                """)));
    }

    @Test
    void training_isTheSameForAllSizesAndCurriculaOfARepetition() {
        Pools pools = new Pools(plan);
        List<Cell> first =
                plan.cells().stream().filter(cell -> cell.seed() == 1).toList();
        assertThat(first).hasSize(4);
        assertThat(first.stream().map(cell -> pools.training(cell).get("SUM")).distinct())
                .hasSize(1);
        assertThat(Objects.requireNonNull(pools.measured(first, Split.TEST).get("SUM")).stream()
                        .distinct())
                .hasSize(1);
    }

    /** Not only other draws: what one repetition holds out, others teach. */
    @Test
    void training_ofTwoRepetitions_sharesNeitherExamplesNorWhatIsHeldOut() {
        Pools pools = new Pools(plan);
        for (int i = 0; i < 3; i++) {
            Set<List<Integer>> taught = forms(pools, plan.cells().get(i), Split.TRAIN);
            for (int j = 0; j < 3; j++) {
                Set<List<Integer>> held = forms(pools, plan.cells().get(j), Split.TEST);
                int all = held.size();
                held.retainAll(taught);
                if (i == j) {
                    assertThat(held).isEmpty();
                } else {
                    assertThat(held).as("%d of %d", i, j).hasSizeGreaterThan(all / 3);
                }
            }
        }
        assertThat(texts(pools, plan.cells().get(0)))
                .isNotEqualTo(texts(pools, plan.cells().get(1)));
    }

    /** A worker has no more examples than its fleet needs, and makes the same ones again. */
    @Test
    void keepFor_letsGoOfOtherRepetitions() {
        Pools pools = new Pools(plan);
        Cell first = plan.cells().get(0);
        Cell second = plan.cells().get(1);
        Object before = pools.training(first).get("SUM");
        List<List<Integer>> texts = texts(pools, first);
        pools.keepFor(
                plan.training(List.of(first)).grouped(Grouping.DEFAULT).fleets().get(0));
        assertThat(pools.training(first).get("SUM")).isSameAs(before);
        pools.keepFor(plan.training(List.of(second))
                .grouped(Grouping.DEFAULT)
                .fleets()
                .get(0));
        assertThat(pools.training(first).get("SUM")).isNotSameAs(before);
        assertThat(texts(pools, first)).isEqualTo(texts);
    }

    @Test
    void alike_repetitionsTrainTogether() {
        assertThat(plan.alike()).hasSize(4);
        assertThat(plan.mayTrainTogether(plan.cells().subList(0, 3))).isTrue();
    }

    private static List<List<Integer>> texts(Pools pools, Cell cell) {
        return examples(
                (ExamplePool) Objects.requireNonNull(pools.training(cell).get("SUM")));
    }

    /** The multisets of digits of one repetition's examples of SUM. */
    private static Set<List<Integer>> forms(Pools pools, Cell cell, Split split) {
        Map<String, List<ExamplePool>> measured = pools.measured(List.of(cell), split);
        ExamplePool pool = split == Split.TRAIN
                ? (ExamplePool) Objects.requireNonNull(pools.training(cell).get("SUM"))
                : Objects.requireNonNull(measured.get("SUM")).get(0);
        Set<List<Integer>> forms = new HashSet<>();
        examples(pool)
                .forEach(tokens ->
                        forms.add(tokens.subList(1, 4).stream().sorted().toList()));
        return forms;
    }

    private static List<List<Integer>> examples(ExamplePool pool) {
        return IntStream.range(0, pool.size())
                .mapToObj(pool::get)
                .map(EncodedExample::tokens)
                .map(tokens -> IntStream.of(tokens).boxed().toList())
                .toList();
    }
}
