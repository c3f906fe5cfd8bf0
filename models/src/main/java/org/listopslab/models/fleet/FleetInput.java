package org.listopslab.models.fleet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.listopslab.models.shape.ModelShape;

/**
 * A {@link FleetBatch} on the device, in the form that the forward pass reads.
 *
 * @param members members (F)
 * @param length positions per example (T)
 * @param tokens 1 at each position's token, else 0, {@code [F, N, V]}: with few tokens, a product with these rows is faster
 *     than a look-up, and its gradient is a product, too
 * @param everywhere every position
 * @param answers the answer positions
 */
record FleetInput(int members, int length, NDArray tokens, Queries everywhere, Queries answers) {

    static FleetInput of(NDManager step, FleetBatch batch, ModelShape shape) {
        check(batch, shape);
        int members = batch.members();
        int length = batch.length();
        long perMember = (long) batch.examples() * length;
        int[] rows = batch.positions().clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] += i / batch.answers() * length;
        }
        NDArray ids = OwnedTensors.create(step, batch.tokens(), new Shape(members, perMember, 1)); // [F, N, 1]
        NDArray tokens = ids.eq(step.arange(0, shape.vocabulary(), 1, DataType.INT32)); // [F, N, V]
        NDArray places = step.arange(0, length, 1, DataType.INT32); // [T]
        NDArray positions = OwnedTensors.create(
                step,
                batch.positions(),
                new Shape((long) members * batch.examples(), batch.answers(), 1, 1)); // [F*B, Q, 1, 1]
        return new FleetInput(
                members,
                length,
                tokens.toType(DataType.FLOAT32, false),
                new Queries(null, Sight.causal(step, places, places.reshape(length, 1, 1)), length, length),
                new Queries(
                        OwnedTensors.create(step, rows, new Shape(members, (long) batch.examples() * batch.answers())),
                        Sight.causal(step, places, positions),
                        batch.answers(),
                        length));
    }

    private static void check(FleetBatch batch, ModelShape shape) {
        if (batch.length() > shape.context()) {
            throw new IllegalArgumentException("examples of " + batch.length()
                    + " tokens do not fit a model that reads " + shape.context() + " at the most");
        }
        for (int token : batch.tokens()) {
            if (token < 0 || token >= shape.vocabulary()) {
                throw new IllegalArgumentException(
                        "token " + token + " is not one of a vocabulary of " + shape.vocabulary());
            }
        }
    }
}
