package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import org.listopslab.models.fleet.FleetBatch;

/**
 * The batches of several steps on the device, put there in one go: a copy waits for all work that was asked for before, so
 * that copying at every step would leave a GPU idle between steps.
 *
 * @param form the first of the batches; all have its sizes
 * @param tokens token ids, {@code [S, F, N, 1]}, int32, for S steps
 * @param rows index in {@code [F*B*T]} of each answer position, {@code [S, F, B*Q]}, int32
 * @param positions answer positions within their example, {@code [S, F*B, Q, 1, 1]}, int32
 * @param targets answer tokens, {@code [S, F, B*Q, 1]}, int64
 * @param shares each answer token's share in its member's loss, {@code [S, F, B*Q, 1]}
 */
record StagedBatches(
        FleetBatch form, NDArray tokens, NDArray rows, NDArray positions, NDArray targets, NDArray shares) {

    /** Copies batches to the device; all have the same sizes. */
    static StagedBatches of(NDManager manager, List<FleetBatch> batches) {
        FleetBatch form = batches.get(0);
        long steps = batches.size();
        long members = form.members();
        long examples = members * form.examples();
        long slots = (long) form.examples() * form.answers();
        return new StagedBatches(
                form,
                OwnedTensors.create(
                        manager,
                        all(batches, FleetBatch::tokens),
                        new Shape(steps, members, (long) form.examples() * form.length(), 1)),
                OwnedTensors.create(manager, all(batches, StagedBatches::rows), new Shape(steps, members, slots)),
                OwnedTensors.create(
                        manager, all(batches, FleetBatch::positions), new Shape(steps, examples, form.answers(), 1, 1)),
                OwnedTensors.create(manager, all(batches, FleetBatch::targets), new Shape(steps, members, slots, 1))
                        .toType(DataType.INT64, false),
                OwnedTensors.create(manager, shares(batches), new Shape(steps, members, slots, 1)));
    }

    /** One step's batch, as tensors of {@code step}. */
    FleetInput input(NDManager step, int index, Constants constants) {
        NDIndex at = new NDIndex(index);
        NDArray ids = tokens.get(step, at); // [F, N, 1]
        NDArray places = constants.places().get(step, new NDIndex("0:" + form.length())); // [T]
        Queries everywhere = new Queries(
                null,
                Sight.causal(constants, places, places.reshape(form.length(), 1, 1)),
                form.length(),
                form.length());
        Queries answers = new Queries(
                rows.get(step, at),
                Sight.causal(constants, places, positions.get(step, at)),
                form.answers(),
                form.length());
        return new FleetInput(
                form.members(),
                form.length(),
                ids.eq(constants.tokens()).toType(DataType.FLOAT32, false),
                everywhere,
                answers,
                targets.get(step, at),
                shares.get(step, at));
    }

    private static int[] rows(FleetBatch batch) {
        int[] rows = batch.positions().clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] += i / batch.answers() * batch.length();
        }
        return rows;
    }

    private static int[] all(List<FleetBatch> batches, Function<FleetBatch, int[]> part) {
        return batches.stream().map(part).flatMapToInt(java.util.Arrays::stream).toArray();
    }

    private static float[] shares(List<FleetBatch> batches) {
        int size = batches.get(0).weights().length;
        float[] all = new float[batches.size() * size];
        for (int i = 0; i < batches.size(); i++) {
            System.arraycopy(batches.get(i).weights(), 0, all, i * size, size);
        }
        return all;
    }
}
