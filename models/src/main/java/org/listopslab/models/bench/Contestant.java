package org.listopslab.models.bench;

import java.util.Arrays;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.AdamW;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.shape.ParameterLayout;

/** A way to train that a benchmark can measure. */
interface Contestant extends AutoCloseable {
    /** One optimizer step of every model it trains. */
    void step();

    /** Models that one step moves. */
    int models();

    @Override
    void close();

    /** The lab's own way: {@code members} models in one fleet. */
    static Contestant fleet(Workload work, int members, Accelerator accelerator) {
        float[][] initial = new float[members][];
        Arrays.setAll(initial, member -> ParameterLayout.of(work.shape()).initialise(member));
        Fleet fleet = new Fleet(work.shape(), initial, accelerator);
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
