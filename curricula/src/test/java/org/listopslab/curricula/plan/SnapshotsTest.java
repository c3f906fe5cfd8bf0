package org.listopslab.curricula.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SnapshotsTest {
    /** One width-4 model: (14 tokens + 7 places) * 4 + 12 * 16 + 6 * 4 = 300 parameters, so 1,200 bytes and the header. */
    private static final double ONE = 300 * 4 + 2500;

    @Test
    void of_countsEverySnapshotOfEveryModel() {
        Snapshots snapshots = Snapshots.of(plan("snapshots: 12", 3, 1000));
        assertThat(snapshots)
                .isEqualTo(new Snapshots(12, 12, 3, 3 * 12 * ONE))
                .hasToString("12 snapshots of each of 3 models, 0.1 MB");
        assertThat(Snapshots.of(plan("snapshots: 0", 3, 1000))).hasToString("no snapshots");
    }

    @Test
    void of_aShortTrainingHasNoMoreThanItsSteps() {
        assertThat(Snapshots.of(plan("snapshots: 500", 1, 100)))
                .isEqualTo(new Snapshots(100, 100, 1, 100 * ONE))
                .hasToString("100 snapshots of each of 1 models, 0.4 MB");
    }

    @Test
    void of_trainingsOfDifferentLengthTakeDifferentNumbers() {
        Snapshots snapshots = Snapshots.of(Plans.of("""
                name: mine
                expressions: {arguments: [4, 4], operators: []}
                models: {width: [4]}
                training: {snapshots: 5}
                seeds: 2
                curricula: {short: [{tasks: {SUM: 1}, steps: 3}], long: [{tasks: {SUM: 1}, steps: 1000}]}
                """));
        assertThat(snapshots)
                .isEqualTo(new Snapshots(3, 5, 4, 2 * (3 + 5) * ONE))
                .hasToString("3 to 5 snapshots of each of 4 models, 0.1 MB");
    }

    @Test
    void costEstimate_includesThem() {
        long without = bytes("snapshots: 0");
        assertThat(bytes("snapshots: 10")).isEqualTo(without + (long) (20 * ONE));
    }

    @Test
    void of_moreThanTheLimitIsRefusedWithWhatFits() {
        // 100 are 75 steps, 1,110,000 bytes for 4 models; 87 are 67 steps, 991,600 bytes; 88 are 68, 1,006,400.
        assertThatThrownBy(() -> plan("snapshots: 100, snapshot_megabytes: 1", 4, 1000))
                .isInstanceOf(PlanException.class)
                .hasMessage("75 snapshots of each of 4 models, 1.1 MB are more than training.snapshot_megabytes (1)"
                        + " allows; training.snapshots: 87 fits, or raise training.snapshot_megabytes to 2")
                .extracting(e -> ((PlanException) e).reason())
                .isEqualTo(PlanException.Cause.INPUT);
        assertThat(Snapshots.of(plan("snapshots: 87, snapshot_megabytes: 1", 4, 1000))
                        .each())
                .isEqualTo(67);
        assertThatThrownBy(() -> plan("snapshots: 88, snapshot_megabytes: 1", 4, 1000))
                .hasMessageContaining("training.snapshots: 87 fits");
        assertThatThrownBy(() -> plan("snapshots: 1, snapshot_megabytes: 1", 400, 1000))
                .hasMessageContaining("not even one of each fits: raise training.snapshot_megabytes to 2");
    }

    private static Plan plan(String training, int seeds, int steps) {
        return Plans.of("""
                name: mine
                expressions: {arguments: [4, 4], operators: []}
                models: {width: [4]}
                training: {%s}
                seeds: %d
                curricula: {SUM: [{tasks: {SUM: 1}, steps: %d}]}
                """.formatted(training, seeds, steps));
    }

    private static long bytes(String snapshots) {
        return CostEstimate.of(plan(snapshots, 2, 1000), Speeds.UNTIMED, 1).bytes();
    }
}
