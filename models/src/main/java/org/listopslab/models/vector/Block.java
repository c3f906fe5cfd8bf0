package org.listopslab.models.vector;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.kernel.Rows;
import org.listopslab.models.kernel.Sight;
import org.listopslab.models.shape.ModelShape;

/**
 * Some examples of one model's batch, side by side: what a pass works on at once.
 *
 * <p>Column {@code t * lanes + b} of an array is the token at place t of the block's example b (see {@link Rows}), column
 * {@code q * lanes + b} its answer slot q. Lanes without an example read token 0 and count for nothing.
 *
 * @param examples the place in the batch of each lane's example; -1 for none, {@code [lanes]}
 * @param length places of the longest example (T)
 * @param tokens token ids, {@code [T, lanes]}
 * @param everywhere every place of every example
 * @param answers the places that predict an answer token, {@code [Q, lanes]}
 * @param columns their columns among those of all places, {@code [Q, lanes]}
 * @param targets the answer tokens, {@code [Q, lanes]}
 * @param shares each answer token's share in the loss, {@code [Q, lanes]}; 0 for what does not count
 */
record Block(
        int[] examples,
        int length,
        int[] tokens,
        Sight everywhere,
        Sight answers,
        int[] columns,
        int[] targets,
        float[] shares) {
    /**
     * Numbers that a block's activations may take, about: a megabyte, what a core's second cache holds. The same on every
     * machine, because sums over a block round by its size.
     */
    private static final int ROOM = 1 << 18;

    /** Examples side by side (a multiple of {@link Rows#GROUP}). */
    int lanes() {
        return examples.length;
    }

    /** Places computed in the last layer (Q). */
    int queries() {
        return answers.queries();
    }

    /**
     * One model's batch in blocks for training and prediction: examples of like length together, each block only as long as what
     * counts of its longest example.
     */
    static List<Block> cut(FleetBatch batch, int member, ModelShape shape) {
        int[] order = byLength(batch, member);
        int lanes = lanes(shape, batch);
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < order.length; from += lanes) {
            int[] some = java.util.Arrays.copyOfRange(order, from, Math.min(order.length, from + lanes));
            int length = 1;
            int slots = 1;
            for (int example : some) {
                length = Math.max(length, needed(batch, member, example));
                slots = Math.max(slots, counting(batch, member, example));
            }
            blocks.add(of(batch, member, some, length, slots));
        }
        return blocks;
    }

    /** One model's whole batch as one block, in its own order and form. */
    static Block whole(FleetBatch batch, int member) {
        int[] order = new int[batch.examples()];
        java.util.Arrays.setAll(order, example -> example);
        return of(batch, member, order, batch.length(), batch.answers());
    }

    private static Block of(FleetBatch batch, int member, int[] order, int length, int slots) {
        int lanes = groups(order.length);
        int[] examples = java.util.Arrays.copyOf(order, lanes);
        java.util.Arrays.fill(examples, order.length, lanes, -1);
        int[] tokens = new int[length * lanes];
        float[] positions = new float[slots * lanes];
        int[] columns = new int[slots * lanes];
        int[] targets = new int[slots * lanes];
        float[] shares = new float[slots * lanes];
        for (int column = order.length; column < columns.length; column++) {
            columns[column] = column % lanes; // of lanes without an example, which read their own first place
        }
        for (int lane = 0; lane < order.length; lane++) {
            int row = member * batch.examples() + order[lane];
            for (int t = 0; t < length; t++) {
                tokens[t * lanes + lane] = batch.tokens()[row * batch.length() + t];
            }
            for (int slot = 0; slot < slots; slot++) {
                int at = row * batch.answers() + slot;
                // What does not count may point behind the block's end.
                int place = Math.min(batch.positions()[at], length - 1);
                positions[slot * lanes + lane] = place;
                columns[slot * lanes + lane] = place * lanes + lane;
                targets[slot * lanes + lane] = batch.targets()[at];
                shares[slot * lanes + lane] = batch.weights()[at];
            }
        }
        return new Block(
                examples,
                length,
                tokens,
                Sight.everywhere(lanes, length),
                Sight.of(lanes, positions),
                columns,
                targets,
                shares);
    }

    /** Examples in a block of this batch: blocks as even as can be, with no more than there is room for, but one group. */
    private static int lanes(ModelShape shape, FleetBatch batch) {
        long perToken =
                shape.layers() * (8L * shape.width() + 2L * shape.hidden() + (long) shape.heads() * batch.length());
        int most = (int) Math.max(1, ROOM / (perToken * batch.length() * Rows.GROUP));
        int groups = groups(batch.examples()) / Rows.GROUP;
        int blocks = (groups + most - 1) / most;
        return (groups + blocks - 1) / blocks * Rows.GROUP;
    }

    /** Lanes that so many examples take. */
    static int groups(int examples) {
        return (examples + Rows.GROUP - 1) / Rows.GROUP * Rows.GROUP;
    }

    /** The examples in the order of their lengths, those of one length in their own order. */
    private static int[] byLength(FleetBatch batch, int member) {
        int[] starts = new int[batch.length() + 2];
        for (int example = 0; example < batch.examples(); example++) {
            starts[needed(batch, member, example) + 1]++;
        }
        for (int length = 1; length < starts.length; length++) {
            starts[length] += starts[length - 1];
        }
        int[] order = new int[batch.examples()];
        for (int example = 0; example < batch.examples(); example++) {
            order[starts[needed(batch, member, example)]++] = example;
        }
        return order;
    }

    /** Places of an example that something which counts can see; at least 1. */
    private static int needed(FleetBatch batch, int member, int example) {
        int first = (member * batch.examples() + example) * batch.answers();
        int last = 0;
        for (int at = first; at < first + batch.answers(); at++) {
            last = batch.weights()[at] == 0 ? last : Math.max(last, batch.positions()[at]);
        }
        return last + 1;
    }

    /** Answer slots of an example up to the last that counts. */
    private static int counting(FleetBatch batch, int member, int example) {
        int first = (member * batch.examples() + example) * batch.answers();
        int count = batch.answers();
        while (count > 0 && batch.weights()[first + count - 1] == 0) {
            count--;
        }
        return count;
    }
}
