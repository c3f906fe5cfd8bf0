package org.listopslab.probes.network;

import java.util.Arrays;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Intervention;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;

/** What single heads write to the stream: together all that attention does, since it has no bias. */
public final class HeadOutput {
    private HeadOutput() {}

    /**
     * What one head writes, {@code [1, B, Q, D]}: what attention's output loses when the head's pattern is all zero, for the rest of the
     * pass before is the same.
     *
     * @param fleet the model, alone
     * @param intact the pass over the batch without any intervention
     * @param layer the layer or loop, from 0
     * @param head the head, from 0
     */
    public static Activation of(Fleet fleet, FleetBatch batch, Trace intact, int layer, int head) {
        Site site = BlockPart.ATTENTION.site(layer);
        Activation others = fleet.trace(
                        batch,
                        Intervention.compute(
                                new Site(Site.Part.ATTENTION_PATTERN, layer), pattern -> without(pattern, head)))
                .get(site);
        return sum(intact.get(site), others, -1);
    }

    /** One activation and some times another of the same axes. */
    public static Activation sum(Activation one, Activation other, float times) {
        float[] numbers = one.numbers().clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += times * other.numbers()[i];
        }
        return new Activation(one.shape(), numbers);
    }

    /** A pattern {@code [1, B, Q, H, T]} with one head's weights all zero. */
    private static Activation without(Activation pattern, int head) {
        int heads = (int) pattern.shape()[3];
        int length = (int) pattern.shape()[4];
        float[] numbers = pattern.numbers().clone();
        for (int from = head * length; from < numbers.length; from += heads * length) {
            Arrays.fill(numbers, from, from + length, 0);
        }
        return new Activation(pattern.shape(), numbers);
    }
}
