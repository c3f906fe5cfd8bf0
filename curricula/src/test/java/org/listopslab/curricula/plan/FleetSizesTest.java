package org.listopslab.curricula.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.listopslab.models.engine.Accelerator;

class FleetSizesTest {
    private static final long PLENTY = 1L << 40;
    private static final OptionalInt CHOOSE = OptionalInt.empty();

    @ParameterizedTest
    @CsvSource({
        // widths, seeds, workers, members of the fleets
        "8, 16, 1, 16", // what a core likes
        "8, 16, 2, 8 8", // and no core idle
        "8, 24, 2, 12 12", // evenly
        "8, 40, 2, 13 13 14",
        "8, 3, 8, 1 1 1", // no more fleets than models
        "'4, 8', 8, 2, 8 8", // one fleet each is enough for two workers
        "'4, 8', 8, 3, 8 4 4", // the more expensive one is shared
        "'4, 8', 8, 5, 8 2 2 2 2" // 3,776 operations per token against 1,120
    })
    void members_onProcessors(String widths, int seeds, int workers, String members) {
        assertThat(sizes(widths, seeds, cpu(PLENTY, workers), CHOOSE)).isEqualTo(members);
    }

    @ParameterizedTest
    @CsvSource({
        // arguments (three less than tokens), width, heads, batch, members of the fleets
        "5, 8, 1, 128, 16 16", // 32,768 numbers each: the fuller the better
        "61, 32, 1, 64, 8 8", // 524,288
        "61, 64, 1, 64, 4 4", // 1,048,576
        "61, 8, 8, 32, 4 4 4", // attention scores, 64 * 32 * 8 * 64 = 1,048,576, are larger than the hidden layer
        "61, 256, 1, 512, 1 1"
    })
    void members_onProcessorsAreAsManyAsBringSomething(int arguments, int width, int heads, int batch, String members) {
        int seeds = Arrays.stream(members.split(" ", -1))
                .mapToInt(Integer::parseInt)
                .sum();
        Plan plan = Plans.of("""
                name: mine
                expressions: {arguments: [%d, %d]}
                models: {width: [%d], heads: [%d]}
                training: {batch: %d, engine: pytorch}
                seeds: %d
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}
                """.formatted(arguments, arguments, width, heads, batch, seeds));
        assertThat(sizes(plan, new FleetSizes(cpu(PLENTY, 1), CHOOSE))).isEqualTo(members);
    }

    /** Members train one after another: small fleets, whatever the size of a model. */
    @Test
    void members_ofTheVectorEngineAreFew() {
        assertThat(sizes(plan("'4, 8'", 8, "training: {engine: vector}"), new FleetSizes(cpu(PLENTY, 2), CHOOSE)))
                .isEqualTo("4 4 4 4");
    }

    @Test
    void members_wishedMoreThanThereAreNeedRoomForThoseThereAre() {
        Plan plan = plan("8", 16, "");
        double sixteen = memory(plan, 0).bytes(plan.shapes().get(0), 16, Accelerator.CPU);
        OptionalInt many = OptionalInt.of(2_000_000_000);
        assertThat(sizes(plan, new FleetSizes(cpu((long) (sixteen / 0.9) + 1000, 1), many)))
                .isEqualTo("16");
        assertThatThrownBy(() -> plan.grouped(new FleetSizes(cpu((long) (sixteen / 0.9) - 1000, 1), many)))
                .hasMessageStartingWith("a fleet of 16 models")
                .hasMessageEndingWith("; --fleet 15 fits");
    }

    @Test
    void members_onAGpuAreAsManyAsFit() {
        assertThat(sizes("8", 1500, new Machine(Accelerator.GPU, PLENTY, 1, false), CHOOSE))
                .isEqualTo("750 750");
        assertThat(sizes("8", 100, new Machine(Accelerator.GPU, PLENTY, 1, false), CHOOSE))
                .isEqualTo("100");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void members_asWishedDependOnNothingElse(int workers) {
        assertThat(sizes("8", 10, cpu(PLENTY, workers), OptionalInt.of(4))).isEqualTo("3 3 4");
        assertThat(sizes("8", 10, cpu(PLENTY / 100, workers), OptionalInt.of(100)))
                .isEqualTo("10");
    }

    @Test
    void members_shrinkToFreeMemory() {
        Plan plan = plan("8", 16, "");
        double five = memory(plan, 0).bytes(plan.shapes().get(0), 5, Accelerator.CPU);
        assertThat(sizes(plan, new FleetSizes(cpu((long) (five / 0.9) + 1000, 1), CHOOSE)))
                .isEqualTo("4 4 4 4");
        assertThat(sizes(plan, new FleetSizes(cpu((long) (five / 0.9) - 1000, 1), OptionalInt.of(4))))
                .isEqualTo("4 4 4 4");
    }

    @Test
    void members_wishedTooManyAreRefusedWithWhatFits() {
        Plan plan = plan("'4, 8'", 16, "");
        double twelve = memory(plan, 1).bytes(plan.shapes().get(1), 12, Accelerator.CPU);
        Machine machine = cpu((long) (2 * twelve / 0.9) + 1000, 2);
        assertThatThrownBy(() -> plan.grouped(new FleetSizes(machine, OptionalInt.of(13))))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("a fleet of 13 models of shape recurrent-w8-l2-h1 would need about ")
                .hasMessageContaining("is free for 2 workers, of which each may take ")
                .hasMessageEndingWith("; --fleet 12 fits")
                .extracting(e -> ((PlanException) e).reason())
                .isEqualTo(PlanException.Cause.ENVIRONMENT);
        assertThat(plan.grouped(new FleetSizes(machine, OptionalInt.of(12))).fleets())
                .hasSize(4);
    }

    @Test
    void members_whereNotOneFitsSaysWhatToChange() {
        Plan plan = plan("512", 2, "training: {batch: 60000}");
        assertThatThrownBy(() -> plan.grouped(new FleetSizes(cpu(1L << 33, 1), CHOOSE)))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("not even one model of shape recurrent-w512-l2-h1 (")
                .hasMessageContaining("a batch of 60000 examples of 7 tokens takes about ")
                .hasMessageContaining("training.batch");
        // Two were asked for, and one would do.
        double one = memory(plan, 0).bytes(plan.shapes().get(0), 1, Accelerator.CPU);
        assertThatThrownBy(() -> plan.grouped(new FleetSizes(cpu((long) (1.5 * one), 2), CHOOSE)))
                .hasMessageContaining("--workers 1 fits");
    }

    @Test
    void members_beyondWhatArraysHoldAreRefusedWhateverIsFree() {
        Plan plan = Plans.of("""
                name: huge
                expressions: {operators: []}
                models: {architecture: stacked, width: [4096], layers: [256]}
                curricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}
                """);
        assertThatThrownBy(() -> plan.grouped(new FleetSizes(cpu(Long.MAX_VALUE, 1), CHOOSE)))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("(51,543,896,064 parameters)")
                .hasMessageContaining("longer than an array can be");
    }

    @Test
    void workers_areNoMoreThanFitUnlessAskedFor() {
        Plan plan = plan("8", 16, "");
        double one = memory(plan, 0).bytes(plan.shapes().get(0), 1, Accelerator.CPU);
        Machine small = new Machine(Accelerator.CPU, (long) (3.5 * one / 0.9), 64, false);
        Plan grouped = plan.grouped(new FleetSizes(small, CHOOSE));
        assertThat(small.workersFor(grouped)).isEqualTo(3);
        assertThat(small.holds(grouped, 3)).isTrue();
        assertThat(small.holds(grouped, 4)).isFalse();
        assertThat(small.withWorkers(8).workersFor(plan.grouped(Grouping.atMost(1))))
                .isEqualTo(8);
    }

    @Test
    void bytes_inWords() {
        assertThat(List.of(350e6, 1_440e6, 9.96e6, 999.6e6, 5e15, 3e18))
                .extracting(FleetSizes::bytes)
                .containsExactly("350 MB", "1.4 GB", "10 MB", "1.0 GB", "5.0 PB", "3000 PB");
    }

    private static Machine cpu(long free, int workers) {
        return new Machine(Accelerator.CPU, free, workers, true);
    }

    private static String sizes(String widths, int seeds, Machine machine, OptionalInt wish) {
        return sizes(plan(widths, seeds, ""), new FleetSizes(machine, wish));
    }

    private static String sizes(Plan plan, Grouping grouping) {
        return String.join(
                " ",
                plan.grouped(grouping).fleets().stream()
                        .map(fleet -> Integer.toString(fleet.cells().size()))
                        .toList());
    }

    private static Plan plan(String widths, int seeds, String more) {
        String text = "name: mine\nexpressions: {arguments: [4, 4]}\nmodels: {width: [" + widths.replace("'", "")
                + "]}\nseeds: " + seeds + "\n" + (more.isEmpty() ? "training: {engine: pytorch}" : more)
                + "\ncurricula: {SUM: [{tasks: {SUM: 1}, steps: 10}]}\n";
        return Plans.of(text);
    }

    /** What fleets of the first cell of a shape take. */
    private static FleetMemory memory(Plan plan, int shape) {
        return plan.memory(plan.cells().stream()
                .filter(cell -> cell.shape().equals(plan.shapes().get(shape)))
                .findFirst()
                .orElseThrow());
    }
}
