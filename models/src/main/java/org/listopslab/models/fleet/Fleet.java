package org.listopslab.models.fleet;

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
import org.listopslab.models.shape.ModelShape;

/**
 * Several models of one shape that live and train together as one stacked tensor program.
 *
 * <p>A sweep of tiny models is bound by the cost of starting operations, not by arithmetic: stacking F of them pays that
 * cost once. Members share nothing: each has its own weights, batch, learning rate and clipping, and what happens to one
 * never reaches another.
 *
 * <p>Not thread-safe. One training step may run at a time in a process, a limit of the engine's gradient collector.
 */
public final class Fleet implements AutoCloseable {
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
    public Fleet(ModelShape shape, float[][] initial, Accelerator accelerator) {
        this.shape = shape;
        this.members = initial.length;
        int parameters = shape.parameters();
        float[] flat = new float[members * parameters];
        for (int member = 0; member < members; member++) {
            if (initial[member].length != parameters) {
                throw new IllegalArgumentException("a model of shape " + shape.label() + " has " + parameters
                        + " parameters, not " + initial[member].length);
            }
            System.arraycopy(initial[member], 0, flat, member * parameters, parameters);
        }
        this.manager = accelerator.newManager();
        this.transformer = new Transformer(shape);
        this.constants = Constants.of(manager, shape);
        this.values = OwnedTensors.create(manager, flat, new Shape(members, parameters));
        this.optimizer = new AdamW(manager, shape, members);
        this.lossSum = manager.zeros(new Shape(members));
    }

    /** The form of every member. */
    public ModelShape shape() {
        return shape;
    }

    /** The number of members (F). */
    public int members() {
        return members;
    }

    /**
     * One optimizer step for every member on its own part of {@code batch}.
     *
     * @param batch the members' batches
     * @param rates each member's learning rate at this step, {@code [F]}; a member at 0 stands still, whatever its gradient
     * @param settings each member's other optimizer settings
     */
    public void train(FleetBatch batch, float[] rates, AdamW.Settings settings) {
        train(List.of(batch), new float[][] {rates}, settings);
    }

    /**
     * Several optimizer steps, one for each batch. Everything is put onto the device beforehand; between the steps nothing is
     * copied and nothing waited for.
     *
     * @param batches the members' batches at each step, all of the same sizes
     * @param rates each member's learning rate at each step, {@code [S][F]}; a member at 0 stands still
     * @param settings each member's other optimizer settings
     */
    public void train(List<FleetBatch> batches, float[][] rates, AdamW.Settings settings) {
        try (NDManager stage = manager.newSubManager()) {
            StagedBatches staged = StagedBatches.of(stage, batches, shape);
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

    /** Each member's mean training loss in nats since the last call, {@code [F]}; NaN if there was no step. */
    public float[] takeLosses() {
        float[] losses = lossSum.toFloatArray();
        for (int member = 0; member < members; member++) {
            losses[member] = losses[member] / lossSteps;
        }
        forgetLosses();
        return losses;
    }

    /**
     * What each member says at the answer positions of {@code batch}: the arg-max under teacher forcing, which equals
     * greedy decoding exactly where every token of the answer is right.
     *
     * @param interventions what is replaced on the way
     * @throws IllegalArgumentException if an intervention is at a site that this shape lacks, or has other axes
     */
    public Predictions predict(FleetBatch batch, Intervention... interventions) {
        try (NDManager step = manager.newSubManager()) {
            FleetInput input = input(step, batch);
            NDArray logits = logits(step, input, intervening(step, batch, interventions)); // [F, B*Q, V]
            float[] losses = losses(logits, input).toFloatArray();
            long[] said = logits.argMax(2).toType(DataType.INT64, false).toLongArray(); // [F, B*Q]
            return new Predictions(batch, said, losses);
        }
    }

    /**
     * The activations of one forward pass at every site, as copies on the host; with interventions, as they are after them.
     *
     * @param batch what to read; activations of the last layer exist at its answer positions only
     * @param interventions what is replaced on the way
     * @throws IllegalArgumentException if an intervention is at a site that this shape lacks, or has other axes
     */
    public Trace trace(FleetBatch batch, Intervention... interventions) {
        try (NDManager step = manager.newSubManager()) {
            Trace.Builder trace = new Trace.Builder(form(batch));
            logits(
                    step,
                    input(step, batch),
                    intervening(step, batch, interventions).then(trace));
            return trace.build();
        }
    }

    /** Optimizer steps done. */
    public long steps() {
        return optimizer.steps();
    }

    /** A copy of everything that training changes. */
    public FleetState state() {
        return new FleetState(members, values.toFloatArray(), optimizer.first(), optimizer.second(), optimizer.steps());
    }

    /** Goes back to {@code state}, which must come from a fleet of this shape and size. */
    public void restore(FleetState state) {
        if (state.members() != members || state.values().length != members * shape.parameters()) {
            throw new IllegalArgumentException("this state belongs to a fleet of another shape or size");
        }
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
        return StagedBatches.of(step, List.of(batch), shape).input(step, 0, constants);
    }

    /** Logits without gradients. */
    private NDArray logits(NDManager step, FleetInput input, Tap tap) {
        return transformer.logits(Weights.of(step, values, shape, constants, false), input, tap);
    }

    private Tap intervening(NDManager step, FleetBatch batch, Intervention... interventions) {
        return new InterventionTap(step, form(batch), List.of(interventions), shape);
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
