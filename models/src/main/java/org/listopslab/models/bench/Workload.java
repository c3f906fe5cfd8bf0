package org.listopslab.models.bench;

import java.util.Random;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;

/**
 * The work that all contestants of a benchmark do: one optimizer step after another on random tokens, with one answer token
 * at the end of each example.
 *
 * @param width numbers per token (D)
 * @param layers loops of the one block
 * @param batch examples per model and step (B)
 * @param length tokens per example (T)
 */
public record Workload(int width, int layers, int batch, int length) {
    private static final int VOCABULARY = 16;
    private static final int PREPARED = 16;

    /** The form of every model. */
    ModelShape shape() {
        return new ModelShape(Architecture.RECURRENT, layers, width, 1, VOCABULARY, length);
    }

    /** Random batches for {@code members} models, to be used in turn. */
    FleetBatch[] batches(int members) {
        Random random = new Random(1);
        FleetBatch[] batches = new FleetBatch[PREPARED];
        for (int i = 0; i < PREPARED; i++) {
            batches[i] = FleetBatch.allocate(members, batch, length, 1);
            for (int member = 0; member < members; member++) {
                for (int example = 0; example < batch; example++) {
                    int[] sequence = random.ints(length + 1L, 1, VOCABULARY).toArray();
                    batches[i].set(member, example, sequence, length, 1f / batch);
                }
            }
        }
        return batches;
    }
}
