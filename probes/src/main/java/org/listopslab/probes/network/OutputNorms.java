package org.listopslab.probes.network;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;

/**
 * How much attention and the feed-forward network write to the residual stream, relative to the stream that they write to.
 *
 * <p>Both are read at the positions that say the answer, and only there, in every layer or loop: the last one computes no others,
 * and the loops of one model can then be compared.
 */
public final class OutputNorms {
    private OutputNorms() {}

    /**
     * One part of one layer.
     *
     * @param layer the layer, or the loop of a recurrent block, from 0
     * @param part the part of the block
     * @param ratio the mean norm of what the part writes over the mean norm of the stream before it, over all answer positions
     */
    public record Share(int layer, BlockPart part, double ratio) {}

    /**
     * Runs a model over examples and compares norms.
     *
     * @param fleet the model, alone
     * @param batch at least one example
     * @return for each layer attention, then feed-forward
     */
    static List<Share> measure(Fleet fleet, FleetBatch batch) {
        Trace trace = fleet.trace(batch);
        int layers = fleet.shape().layers();
        List<Share> shares = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            Activation attention = trace.get(new Site(Site.Part.ATTENTION_OUTPUT, layer));
            Activation middle = trace.get(new Site(Site.Part.RESIDUAL_MIDDLE, layer));
            Activation feedForward = trace.get(new Site(Site.Part.FEED_FORWARD_OUTPUT, layer));
            int[] rows = answerRows(batch, layer == layers - 1);
            double before = meanNorm(minus(middle, attention), rows);
            shares.add(new Share(layer, BlockPart.ATTENTION, meanNorm(attention, rows) / before));
            shares.add(new Share(layer, BlockPart.FEED_FORWARD, meanNorm(feedForward, rows) / meanNorm(middle, rows)));
        }
        return shares;
    }

    /** The rows of a layer's activations that belong to answer tokens; the last layer has rows for answer slots only. */
    private static int[] answerRows(FleetBatch batch, boolean last) {
        List<Integer> rows = new ArrayList<>();
        for (int example = 0; example < batch.examples(); example++) {
            for (int slot = 0; slot < batch.answers(); slot++) {
                int at = example * batch.answers() + slot;
                if (batch.weights()[at] > 0) {
                    rows.add(last ? at : example * batch.length() + batch.positions()[at]);
                }
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double meanNorm(Activation activation, int[] rows) {
        double[] norms = activation.rowNorms();
        double sum = 0;
        for (int row : rows) {
            sum += norms[row];
        }
        return sum / rows.length;
    }

    private static Activation minus(Activation a, Activation b) {
        float[] numbers = a.numbers().clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= b.numbers()[i];
        }
        return new Activation(a.shape(), numbers);
    }
}
