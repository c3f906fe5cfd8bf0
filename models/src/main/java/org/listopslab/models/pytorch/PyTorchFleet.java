package org.listopslab.models.pytorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.listopslab.models.engine.Accelerator;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.fleet.Intervention;
import org.listopslab.models.fleet.Interventions;
import org.listopslab.models.fleet.Predictions;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.shape.ModelShape;

/**
 * A fleet as one stacked tensor program of the PyTorch engine.
 *
 * <p>With library kernels a sweep of tiny models is bound by the cost of starting operations, not by arithmetic: stacking F of them
 * pays that cost once. On a GPU, where this decides everything, it is the only engine.
 *
 * <p>One training step may run at a time in a process, a limit of the engine's gradient collector.
 */
public final class PyTorchFleet implements Fleet {
    private final ModelShape shape;
    private final int members;
    private final NDManager manager;
    private final Transformer transformer;
    private final Constants constants;
    private final NDArray values; // [F, P]
    private final AdamW optimizer;
    private final NDArray lossSum; // [F]
    private long lossSteps;

    /**
     * A fleet with the given weights, fresh optimizer state and step 0.
     *
     * @param shape the form of every member
     * @param initial each member's flat parameter vector, {@code [F][P]}
     * @param accelerator where the tensors live
     */
    public PyTorchFleet(ModelShape shape, float[][] initial, Accelerator accelerator) {
        this.shape = shape;
        this.members = initial.length;
        float[] flat = FleetState.start(shape, initial).values();
        this.manager = accelerator.newManager();
        this.transformer = new Transformer(shape);
        this.constants = Constants.of(manager, shape);
        this.values = OwnedTensors.create(manager, flat, new Shape(members, shape.parameters()));
        this.optimizer = new AdamW(manager, shape, members);
        this.lossSum = manager.zeros(new Shape(members));
    }

    @Override
    public ModelShape shape() {
        return shape;
    }

    @Override
    public int members() {
        return members;
    }

    @Override
    public void train(List<FleetBatch> batches, float[][] rates, AdamWSettings settings) {
        try (NDManager stage = manager.newSubManager()) {
            FleetBatch.check(batches, members, shape);
            StagedBatches staged = StagedBatches.of(stage, batches);
            AdamW.Staged numbers = optimizer.stage(stage, rates, settings);
            for (int index = 0; index < batches.size(); index++) {
                step(staged, numbers, index);
            }
        }
    }

    private void step(StagedBatches staged, AdamW.Staged numbers, int index) {
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Weights weights = Weights.of(step, values, shape, constants, true);
            NDArray losses = forward(step, weights, staged, index); // [F]
            collector.backward(losses.sum());
            NDList gradients = new NDList();
            for (NDArray window : weights.all()) {
                gradients.add(window.getGradient().reshape(members, -1));
            }
            lossSum.addi(losses.stopGradient());
            lossSteps++;
            optimizer.update(step, values, NDArrays.concat(gradients, 1), numbers, index);
        }
    }

    /**
     * The losses at a step. The pass has a manager of its own that is closed before the backward pass begins: what the gradient
     * does not need is freed then, and what it needs as soon as it has been used.
     */
    private NDArray forward(NDManager step, Weights weights, StagedBatches staged, int index) {
        try (NDManager pass = step.newSubManager()) {
            FleetInput input = staged.input(pass, index, constants);
            NDArray losses = losses(transformer.logits(weights, input, Tap.NONE), input); // [F]
            losses.attach(step);
            return losses;
        }
    }

    @Override
    public float[] takeLosses() {
        float[] losses = lossSum.toFloatArray();
        for (int member = 0; member < members; member++) {
            losses[member] = losses[member] / lossSteps;
        }
        forgetLosses();
        return losses;
    }

    @Override
    public Predictions predict(FleetBatch batch, Intervention... interventions) {
        try (NDManager step = manager.newSubManager()) {
            FleetInput input = input(step, batch);
            NDArray logits = logits(step, input, intervening(step, batch, interventions)); // [F, B*Q, V]
            float[] losses = losses(logits, input).toFloatArray();
            long[] said = logits.argMax(2).toType(DataType.INT64, false).toLongArray(); // [F, B*Q]
            return new Predictions(batch, said, losses);
        }
    }

    @Override
    public Trace trace(FleetBatch batch, Intervention... interventions) {
        try (NDManager step = manager.newSubManager()) {
            TraceTap trace = new TraceTap(form(batch));
            logits(
                    step,
                    input(step, batch),
                    intervening(step, batch, interventions).then(trace));
            return trace.trace();
        }
    }

    @Override
    public long steps() {
        return optimizer.steps();
    }

    @Override
    public FleetState state() {
        return new FleetState(
                members,
                values.toFloatArray(),
                optimizer.first(),
                optimizer.second(),
                optimizer.updates(),
                optimizer.steps());
    }

    @Override
    public void restore(FleetState state) {
        state.check(members, shape);
        OwnedTensors.overwrite(values, state.values());
        optimizer.restore(state);
        forgetLosses();
    }

    /** The number of tensors that outlive a step. */
    int tensors() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }

    private FleetInput input(NDManager step, FleetBatch batch) {
        FleetBatch.check(List.of(batch), members, shape);
        return StagedBatches.of(step, List.of(batch)).input(step, 0, constants);
    }

    /** Logits without gradients. */
    private NDArray logits(NDManager step, FleetInput input, Tap tap) {
        return transformer.logits(Weights.of(step, values, shape, constants, false), input, tap);
    }

    private Tap intervening(NDManager step, FleetBatch batch, Intervention... interventions) {
        return new InterventionTap(step, form(batch), Interventions.of(shape, interventions));
    }

    private Activations form(FleetBatch batch) {
        return new Activations(members, batch.examples(), shape.heads());
    }

    private void forgetLosses() {
        // Not a product with zero, which would keep a NaN for ever.
        OwnedTensors.overwrite(lossSum, new float[members]);
        lossSteps = 0;
    }

    /** Each member's weighted cross-entropy over its answer tokens, in nats: {@code [F]}. */
    private static NDArray losses(NDArray logits, FleetInput input) {
        return logits.logSoftmax(2)
                .gather(input.targets(), 2)
                .mul(input.shares())
                .sum(new int[] {1, 2})
                .neg();
    }
}
