package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * What each computed position may look at: itself and everything before it.
 *
 * @param seen 1 where a position may look, else 0; {@code [Q, 1, T]} or {@code [F*B, Q, 1, T]}
 * @param unseen 0 where it may look, else a number so low that its exponential is exactly 0; same shape
 */
record Sight(NDArray seen, NDArray unseen) {
    /** From this many numbers in a row on, the engine's own softmax is the faster one (BENCHMARKS.md). */
    private static final int LONG_ROW = 24;

    private static final int[] LAST_AXIS = {3};

    /**
     * The sight of a causal model.
     *
     * @param places the positions of an example, {@code [T]}
     * @param positions the positions that look, {@code [Q, 1, 1]} or {@code [F*B, Q, 1, 1]}
     */
    static Sight causal(Constants constants, NDArray places, NDArray positions) {
        NDArray seen = places.lte(positions).toType(DataType.FLOAT32, false);
        NDArray unseen = places.gt(positions).toType(DataType.FLOAT32, false).mul(constants.lowest());
        return new Sight(seen, unseen);
    }

    /**
     * Softmax of each row over what its position may see; exactly 0 elsewhere.
     *
     * @param scores {@code [F*B, Q*H, T]}
     * @return the same shape
     */
    NDArray softmax(NDArray scores, int heads) {
        long length = scores.getShape().get(2);
        NDArray rows = scores.reshape(scores.getShape().get(0), -1, heads, length); // [F*B, Q, H, T]
        NDArray pattern = length < LONG_ROW ? inParts(rows) : rows.add(unseen).softmax(3);
        return pattern.reshape(scores.getShape());
    }

    /**
     * The engine's kernel pays for every row, however short; taken apart, short rows cost less than half. The exponential is
     * never taken where nothing may be seen, because it takes ten times as long where its result is 0.
     */
    private NDArray inParts(NDArray rows) {
        // Any shift gives the same softmax, so no gradient needs to flow through it.
        NDArray highest = rows.stopGradient().add(unseen).max(LAST_AXIS, true);
        NDArray powers = rows.sub(highest).mul(seen).exp().mul(seen);
        return powers.div(powers.sum(LAST_AXIS, true));
    }
}
