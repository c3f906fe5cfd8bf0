package org.listopslab.models.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;

/**
 * The work that all contestants of a benchmark do: one optimizer step after another on random tokens, with one answer token
 * at the end of each example.
 *
 * @param width numbers per token (D), at least 1
 * @param layers loops of the one block, at least 1
 * @param batch examples per model and step (B), at least 1
 * @param length tokens per example (T), at least 1
 */
public record Workload(int width, int layers, int batch, int length) {
    /** What a short, flat expression and a tiny model ask for. */
    public static final Workload SMALL = new Workload(8, 2, 128, 8);
    /** What a nested expression with its steps and a larger model ask for. */
    public static final Workload LARGE = new Workload(32, 3, 64, 64);

    private static final int VOCABULARY = 16;
    private static final int PREPARED = 16;

    public Workload {
        if (Math.min(Math.min(width, layers), Math.min(batch, length)) < 1) {
            throw new IllegalArgumentException("width, layers, batch and length must be at least 1");
        }
    }

    /** In words, such as {@code width 8, 2 loops, batch 128, length 8}. */
    public String label() {
        return String.format(
                Locale.ROOT,
                "width %d, %d %s, batch %d, length %d",
                width,
                layers,
                layers == 1 ? "loop" : "loops",
                batch,
                length);
    }

    /** The form of every model. */
    public ModelShape shape() {
        return new ModelShape(Architecture.RECURRENT, layers, width, 1, VOCABULARY, length);
    }

    /** The parameters of {@code members} fresh models, {@code [F][P]}. */
    float[][] initial(int members) {
        float[][] initial = new float[members][];
        Arrays.setAll(initial, member -> ParameterLayout.of(shape()).initialise(member));
        return initial;
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
