package org.listopslab.models.vector;

import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Predictions;
import org.listopslab.models.kernel.Rows;

/** Collects what members say, block by block. */
final class Said {
    private final FleetBatch batch;
    private final long[] tokens; // [F, B, Q]
    private final double[] losses; // [F]

    Said(FleetBatch batch) {
        this.batch = batch;
        this.tokens = new long[batch.targets().length];
        this.losses = new double[batch.members()];
    }

    void add(int member, Block block, Rows logits, Loss loss) {
        losses[member] += loss.nats();
        int lanes = block.lanes();
        for (int lane = 0; lane < lanes; lane++) {
            int example = block.examples()[lane];
            if (example >= 0) {
                int at = (member * batch.examples() + example) * batch.answers();
                for (int slot = 0; slot < block.queries(); slot++) {
                    tokens[at + slot] = highest(logits, slot * lanes + lane);
                }
            }
        }
    }

    /** The first of the highest logits of a column. */
    private static int highest(Rows logits, int column) {
        int best = 0;
        for (int v = 1; v < logits.count(); v++) {
            if (logits.numbers()[logits.row(v) + column] > logits.numbers()[logits.row(best) + column]) {
                best = v;
            }
        }
        return best;
    }

    Predictions predictions() {
        float[] nats = new float[losses.length];
        for (int member = 0; member < nats.length; member++) {
            nats[member] = (float) losses[member];
        }
        return new Predictions(batch, tokens, nats);
    }
}
