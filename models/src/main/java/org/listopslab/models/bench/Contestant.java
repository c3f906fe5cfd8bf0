package org.listopslab.models.bench;

import java.util.Arrays;
import java.util.List;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;

/** A way to train that a benchmark can measure. */
interface Contestant extends AutoCloseable {
    /**
     * Steps whose batches a fleet puts onto the device in one go; divides the number of prepared batches.
     *
     * <p>Fewer than the trainer's: a measurement ends with the end of a call, so a call has to stay short beside the time
     * measured, even where a step takes long.
     */
    int TOGETHER = 4;

    /** A few optimizer steps of every model it trains; a device may still be at work on them afterwards. */
    int train();

    /** Waits until the device has done every step, by reading one number back. */
    void await();

    /** Models that every step moves. */
    int models();

    @Override
    void close();

    /** Steps for about {@code seconds}, to the end of the last one, and says how many steps per second that were. */
    default double stepsPerSecond(double seconds) {
        await();
        long start = System.nanoTime();
        long steps = 0;
        while ((System.nanoTime() - start) / 1e9 < seconds) {
            steps += train();
        }
        await();
        return steps / ((System.nanoTime() - start) / 1e9);
    }

    /** The lab's own way: the models of {@code fleet}, which is closed with it. */
    static Contestant of(Workload work, Fleet fleet) {
        int members = fleet.members();
        List<FleetBatch> batches = List.of(work.batches(members));
        float[][] rates = new float[TOGETHER][];
        Arrays.fill(rates, filled(members, 0.001f));
        AdamWSettings settings = new AdamWSettings(filled(members, 0.1f), filled(members, 1), 0.9, 0.999);
        return new Contestant() {
            private int next;

            @Override
            public int train() {
                next = (next + TOGETHER) % batches.size();
                fleet.train(batches.subList(next, next + TOGETHER), rates, settings);
                return TOGETHER;
            }

            @Override
            public void await() {
                fleet.takeLosses();
            }

            @Override
            public int models() {
                return members;
            }

            @Override
            public void close() {
                fleet.close();
            }
        };
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }
}
