package org.listopslab.curricula.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.listopslab.data.generate.ExampleGenerator;
import org.listopslab.data.generate.Split;
import org.listopslab.data.task.Task;
import org.listopslab.models.shape.MemoryEstimate.Batch;

class ExampleSizesTest {
    @Test
    void of_nestedExamplesAreAsLongAsThoseDrawn() {
        Plan plan = plan("{domain: Z10, depth: 4, arguments: [2, 5], answer: direct}");
        assertThat(plan.shapes().get(0).context()).isEqualTo(938);
        Task task = task(plan);
        ExampleGenerator generator = plan.cells().get(0).data().examples(task);
        int longest = 0;
        double tokens = 0;
        for (int i = 0; i < 2000; i++) {
            int read = length(plan, generator, Split.TRAIN, i) - 1;
            longest = Math.max(longest, read);
            tokens += read + 1;
        }
        for (int i = 0; i < 500; i++) {
            int read = length(plan, generator, Split.TEST, i) - 1;
            longest = Math.max(longest, read);
            tokens += read + 1;
        }
        int expected = longest + (longest + 9) / 10;
        assertThat(expected).isLessThan(300);
        assertThat(plan.memory(plan.cells().get(0)).training()).isEqualTo(new Batch(128, expected, 1));
        assertThat(plan.memory(plan.cells().get(0)).measured().length()).isEqualTo(expected);
        // 20,000 to train on and twice 512 to measure on, each with 64 bytes around its tokens
        assertThat(plan.memory(plan.cells().get(0)).poolBytes(1))
                .isCloseTo(21_024 * (64 + 4 * tokens / 2500), within(1.0));
        // Time goes with the length as well.
        assertThat(plan.cost(plan.cells()))
                .isEqualTo(2.0 * 128 * expected * 10 * (2 * (12 * 64 + 2 * 8 * expected) + 14 * 8));
    }

    @Test
    void of_flatExamplesOfOneLengthAreExactlyThat() {
        Plan plan = plan("{arguments: [4, 4]}");
        assertThat(plan.memory(plan.cells().get(0)).training()).isEqualTo(new Batch(128, 7, 1));
        assertThat(plan.memory(plan.cells().get(0)).poolBytes(1)).isEqualTo(21_024.0 * (64 + 4 * 8));
    }

    /** Members of one fleet have data of their own, up to as many as there are repetitions. */
    @Test
    void poolBytes_growWithTheMembersOfAFleet() {
        Plan plan = Plans.of("name: mine\nmodels: {width: [8, 16]}\nseeds: 3\n"
                + "curricula: {SUM: [{tasks: {SUM: 1}}], MAX, then SUM: [{tasks: {MAX: 1}}, {tasks: {SUM: 1}}]}\n"
                        .replace("MAX, then SUM", "'MAX, then SUM'"));
        FleetMemory memory = plan.memory(plan.cells().get(0));
        double each = memory.poolBytes(1);
        assertThat(memory.poolBytes(2)).isEqualTo(2 * each);
        assertThat(memory.poolBytes(3)).isEqualTo(3 * each);
        assertThat(memory.poolBytes(8)).isEqualTo(3 * each);
    }

    @Test
    void of_writtenOutAnswersAreNoLongerThanTheyCanBe() {
        // Three values, one for each operation; ten percent more would be four.
        Plan plan = plan("{depth: 2, arguments: [2, 2], answer: values}");
        assertThat(plan.memory(plan.cells().get(0)).training().answers()).isEqualTo(3);
    }

    private static int length(Plan plan, ExampleGenerator generator, Split split, int index) {
        return plan.cells()
                .get(0)
                .vocabulary()
                .encode(generator.example(split, index), generator.task().answer())
                .tokens()
                .length;
    }

    private static Task task(Plan plan) {
        return plan.cells().get(0).settings().task(plan.trained().get(0));
    }

    private static Plan plan(String expressions) {
        return Plans.of("name: mine\nexpressions: " + expressions.replace("}", ", operators: []}")
                + "\nmodels: {width: [8]}\nseeds: 1\ncurricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}\n");
    }
}
