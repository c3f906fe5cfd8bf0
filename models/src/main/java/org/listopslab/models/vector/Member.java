package org.listopslab.models.vector;

import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.kernel.Kernels;
import org.listopslab.models.shape.ModelShape;

/** One model and its optimizer. */
final class Member {
    private final ModelShape shape;
    final float[] values; // [P]
    final float[] first; // [P]
    final float[] second; // [P]
    /** Since the moments were zero. */
    long updates;

    private final float[] gradient; // [P]
    private final Parameters parameters;
    private final Parameters gradients;

    /** @param initial becomes the model's own */
    Member(ModelShape shape, float[] initial) {
        this.shape = shape;
        this.values = initial;
        this.first = new float[values.length];
        this.second = new float[values.length];
        this.gradient = new float[values.length];
        this.parameters = Parameters.of(shape, values);
        this.gradients = Parameters.of(shape, gradient);
    }

    /** The parameters as they are now, ready to be read. */
    Parameters parameters() {
        parameters.fold();
        return parameters;
    }

    /**
     * One optimizer step on part {@code member} of {@code batch}.
     *
     * @param update its settings
     * @return the loss before it, in nats
     */
    double train(Kernels kernels, Arena arena, Adam adam, FleetBatch batch, int member, Adam.Update update) {
        parameters.fold();
        gradients.clear();
        double loss = 0;
        for (Block block : Block.cut(batch, member, shape)) {
            arena.reset();
            Tape tape = Forward.run(kernels, parameters, block, arena, Watch.NONE);
            Loss of = Loss.of(kernels, block, tape.logits(), arena);
            Backward.run(kernels, parameters, gradients, block, tape, of.dLogits(), arena);
            loss += of.nats();
        }
        gradients.unfold(parameters);
        adam.update(values, first, second, gradient, update);
        updates = update.number();
        return loss;
    }
}
