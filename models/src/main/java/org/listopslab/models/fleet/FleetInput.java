package org.listopslab.models.fleet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * A {@link FleetBatch} on the device, in the form that the forward pass reads.
 *
 * @param members members (F)
 * @param length positions per example (T)
 * @param tokens ids into the members' stacked embedding tables, {@code [F, B*T]}: token + member * V
 * @param everywhere every position, under the causal mask
 * @param answers the answer positions, each under its own mask
 */
record FleetInput(int members, int length, NDArray tokens, Queries everywhere, Queries answers) {
    /** Added to the score of a position that may not be seen; its exponential is exactly 0. */
    private static final double UNSEEN = -1e9;

    static FleetInput of(NDManager step, FleetBatch batch, int vocabulary) {
        int members = batch.members();
        int length = batch.length();
        int perMember = batch.examples() * length;
        int[] tokens = batch.tokens().clone();
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] += i / perMember * vocabulary;
        }
        int[] rows = batch.positions().clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] += i / batch.answers() * length;
        }
        NDArray places = step.arange(0, length, 1, DataType.INT32); // [T]
        NDArray positions = OwnedTensors.create(
                step,
                batch.positions(),
                new Shape((long) members * batch.examples(), 1, batch.answers(), 1)); // [F*B, 1, Q, 1]
        return new FleetInput(
                members,
                length,
                OwnedTensors.create(step, tokens, new Shape(members, perMember)),
                new Queries(null, mask(step, places, places.reshape(length, 1)), length, length),
                new Queries(
                        OwnedTensors.create(step, rows, new Shape(members, (long) batch.examples() * batch.answers())),
                        mask(step, places, positions),
                        batch.answers(),
                        length));
    }

    /** {@code UNSEEN} where a key's place lies behind the query's position, else 0. */
    private static NDArray mask(NDManager step, NDArray places, NDArray positions) {
        return places.gt(positions).toType(DataType.FLOAT32, false).mul(OwnedTensors.scalar(step, UNSEEN));
    }
}
