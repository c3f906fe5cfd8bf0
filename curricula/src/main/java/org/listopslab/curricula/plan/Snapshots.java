package org.listopslab.curricula.plan;

import java.util.List;
import org.listopslab.curricula.experiment.Training;
import org.listopslab.models.shape.ParameterLedger;

/**
 * What the snapshots along the trainings of a plan take of the disk.
 *
 * @param least snapshots of the model with the fewest; where two would be of the same step, it is one ({@link SnapshotSteps})
 * @param each snapshots of the model with the most
 * @param models models of the plan
 * @param bytes all of them together
 */
public record Snapshots(int least, int each, int models, double bytes) {
    /** What a snapshot holds besides its numbers: its description, and the names and shapes of its tensors. */
    private static final int HEADER_BYTES = 2_500;
    /** The part of it that comes with every further block. */
    private static final int BLOCK_HEADER_BYTES = 900;

    private static final double MEGABYTE = 1e6;

    /** Snapshots as the plan's experiment asks for them. */
    public static Snapshots of(Plan plan) {
        return of(plan.cells(), plan.experiment().training().snapshots());
    }

    static Snapshots of(List<Cell> cells, int asked) {
        double bytes = 0;
        int least = asked;
        int most = 0;
        for (Cell cell : cells) {
            double one = (double) Float.BYTES * ParameterLedger.of(cell.shape()).unique()
                    + HEADER_BYTES
                    + (double) BLOCK_HEADER_BYTES * (cell.shape().blocks() - 1);
            int taken = SnapshotSteps.of(asked, cell.course().steps()).size();
            bytes += one * taken;
            least = Math.min(least, taken);
            most = Math.max(most, taken);
        }
        return new Snapshots(least, most, cells.size(), bytes);
    }

    /**
     * The most snapshots of each model that fit in {@code bytes}, no more than {@code most}.
     *
     * @return from 0 to {@code most}
     */
    static int fitting(List<Cell> cells, double bytes, int most) {
        int fits = 0;
        int tooMany = most + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) >>> 1;
            if (of(cells, middle).bytes() <= bytes) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits;
    }

    /** Refuses snapshots that together exceed the experiment's own limit. */
    static void check(List<Cell> cells, Training training) {
        Snapshots all = of(cells, training.snapshots());
        double limit = training.snapshotMegabytes() * MEGABYTE;
        if (all.bytes() > limit) {
            int fits = fitting(cells, limit, training.snapshots());
            throw new PlanException(
                    PlanException.Cause.INPUT,
                    all + " are more than training.snapshot_megabytes (" + training.snapshotMegabytes() + ") allows; "
                            + (fits > 0
                                    ? "training.snapshots: " + fits + " fits, or raise"
                                    : "not even one of each fits: raise")
                            + " training.snapshot_megabytes to "
                            + (long) Math.ceil(all.bytes() / MEGABYTE));
        }
    }

    /** Such as {@code 12 snapshots of each of 48 models, 1.2 MB}; {@code no snapshots} where there are none. */
    @Override
    public String toString() {
        return each == 0
                ? "no snapshots"
                : (least < each ? least + " to " : "") + each + (each == 1 ? " snapshot" : " snapshots")
                        + " of each of " + models + " models, " + FleetSizes.bytes(bytes);
    }
}
