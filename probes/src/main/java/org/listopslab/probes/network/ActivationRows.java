package org.listopslab.probes.network;

import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace.Activation;

/**
 * To which example and position the rows of an activation belong: those of the last layer, and behind it, are the answer slots
 * alone, those of all others every position.
 *
 * @param batch what is read
 * @param layers layers or loops of the model
 */
public record ActivationRows(FleetBatch batch, int layers) {
    /** Whether a site has rows for answer slots only. */
    public boolean answersOnly(Site site) {
        return switch (site.part()) {
            case EMBEDDING, RESIDUAL_BEFORE -> false;
            case FINAL_NORM, LOGITS -> true;
            default -> site.layer() == layers - 1;
        };
    }

    /** The number of rows for each example. */
    public int perExample(Site site) {
        return answersOnly(site) ? batch.answers() : batch.length();
    }

    /** The position in its example that a row stands for; -1 for an answer slot that does not count. */
    public int position(Site site, int row) {
        if (!answersOnly(site)) {
            return row % batch.length();
        }
        return batch.weights()[row] > 0 ? batch.positions()[row] : -1;
    }

    /** The row of the position that says an answer token; -1 where the slot does not count. */
    public int ofAnswer(Site site, int example, int slot) {
        int at = example * batch.answers() + slot;
        if (batch.weights()[at] == 0) {
            return -1;
        }
        return answersOnly(site) ? at : example * batch.length() + batch.positions()[at];
    }

    /** For each row whether it stands for a position that says an answer token. */
    public boolean[] sayAnswers(Site site) {
        boolean[] say = new boolean[batch.examples() * perExample(site)];
        for (int example = 0; example < batch.examples(); example++) {
            for (int slot = 0; slot < batch.answers(); slot++) {
                int row = ofAnswer(site, example, slot);
                if (row >= 0) {
                    say[row] = true;
                }
            }
        }
        return say;
    }

    /**
     * An activation in which some rows are those of another.
     *
     * @param activation not changed
     * @param other of the same axes
     * @param chosen for each row whether it is taken from the other
     */
    public static Activation replaced(Activation activation, Activation other, boolean[] chosen) {
        int width = activation.numbers().length / chosen.length;
        float[] numbers = activation.numbers().clone();
        for (int row = 0; row < chosen.length; row++) {
            if (chosen[row]) {
                System.arraycopy(other.numbers(), row * width, numbers, row * width, width);
            }
        }
        return new Activation(activation.shape(), numbers);
    }
}
