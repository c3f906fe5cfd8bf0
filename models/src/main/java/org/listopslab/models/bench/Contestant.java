package org.listopslab.models.bench;

import java.util.Arrays;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.AdamW;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;

/** A way to train that a benchmark can measure. */
interface Contestant extends AutoCloseable {
    /** One optimizer step of every model it trains; a device may still be at work on it afterwards. */
    void step();

    /** Waits until the device has done every step, by reading one number back. */
    void await();

    /** Models that one step moves. */
    int models();

    @Override
    void close();

    /** Steps for about {@code seconds}, to the end of the last one, and says how many steps per second that were. */
    default double stepsPerSecond(double seconds) {
        await();
        long start = System.nanoTime();
        long steps = 0;
        while ((System.nanoTime() - start) / 1e9 < seconds) {
            step();
            steps++;
        }
        await();
        return steps / ((System.nanoTime() - start) / 1e9);
    }

    /** The lab's own way: {@code members} models in one fleet. */
    static Contestant fleet(Workload work, int members, Accelerator accelerator) {
        Fleet fleet = work.fleet(members, accelerator);
        FleetBatch[] batches = work.batches(members);
        float[] rates = filled(members, 0.001f);
        AdamW.Settings settings = new AdamW.Settings(filled(members, 0.1f), filled(members, 1), 0.9, 0.999);
        return new Contestant() {
            private int next;

            @Override
            public void step() {
                fleet.train(batches[next++ % batches.length], rates, settings);
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
