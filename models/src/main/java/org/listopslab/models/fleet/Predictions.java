package org.listopslab.models.fleet;

/**
 * What every member of a fleet said on a batch.
 *
 * @param batch what was asked
 * @param said the most probable token at each answer slot, {@code [F, B, Q]}
 * @param losses each member's cross-entropy over the batch in nats, {@code [F]}
 */
public record Predictions(FleetBatch batch, long[] said, float[] losses) {
    /** Whether a member said every token of an example's answer right. */
    public boolean exact(int member, int example) {
        int row = (member * batch.examples() + example) * batch.answers();
        for (int slot = row; slot < row + batch.answers(); slot++) {
            if (batch.weights()[slot] > 0 && said[slot] != batch.targets()[slot]) {
                return false;
            }
        }
        return true;
    }

    /** The last token of a member's answer to an example. */
    public int last(int member, int example) {
        int row = (member * batch.examples() + example) * batch.answers();
        int slot = row + batch.answers() - 1;
        while (slot > row && batch.weights()[slot] == 0) {
            slot--;
        }
        return (int) said[slot];
    }

    /** The number of examples on which a member's whole answer is right. */
    public int exactCount(int member) {
        int count = 0;
        for (int example = 0; example < batch.examples(); example++) {
            count += exact(member, example) ? 1 : 0;
        }
        return count;
    }
}
