package org.listopslab.models.fleet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) for a whole fleet at once, after clipping
 * each member's gradient to a largest norm (Pascanu et al. 2013, section 3.2).
 */
public final class AdamW {
    private static final double EPSILON = 1e-8;
    private static final double NORM_EPSILON = 1e-6;

    private final int members;
    private final NDArray first; // [F, P]
    private final NDArray second; // [F, P]
    private final NDArray decays; // [1, P]
    private long steps;

    AdamW(NDManager manager, ModelShape shape, int members) {
        Shape state = new Shape(members, shape.parameters());
        this.members = members;
        this.first = manager.zeros(state);
        this.second = manager.zeros(state);
        this.decays =
                OwnedTensors.create(manager, ParameterLayout.of(shape).decayMask(), new Shape(1, shape.parameters()));
    }

    /**
     * Optimizer settings of every member.
     *
     * @param weightDecay share of the learning rate by which weights shrink per step, {@code [F]}; 0 for none
     * @param clip largest norm of a member's gradient, {@code [F]}; infinity for no limit
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     */
    public record Settings(float[] weightDecay, float[] clip, double beta1, double beta2) {}

    /** Changes {@code values} {@code [F, P]} in place. */
    void update(NDManager step, NDArray values, NDArray gradients, float[] rates, Settings settings) {
        steps++;
        NDArray rate = column(step, rates); // [F, 1]
        NDArray moving = rate.gt(rate.zerosLike()).broadcast(gradients.getShape()); // [F, P]
        NDArray norm = gradients.square().sum(new int[] {1}, true).sqrt(); // [F, 1]
        NDArray shrink = column(step, settings.clip())
                .div(norm.add(OwnedTensors.scalar(step, NORM_EPSILON)))
                .minimum(rate.onesLike()); // [F, 1]
        // A frozen member's gradient may hold anything: it is replaced, for 0 * NaN would be NaN.
        NDArray clipped = NDArrays.where(moving, gradients.mul(shrink), gradients.zerosLike()); // [F, P]

        first.muli(OwnedTensors.scalar(step, settings.beta1()))
                .addi(clipped.mul(OwnedTensors.scalar(step, 1 - settings.beta1())));
        second.muli(OwnedTensors.scalar(step, settings.beta2()))
                .addi(clipped.square().muli(OwnedTensors.scalar(step, 1 - settings.beta2())));
        // A product belongs to the manager of its first factor: the step's, so that nothing outlives the step.
        NDArray direction = OwnedTensors.scalar(step, unbias(settings.beta1())).mul(first); // [F, P]
        NDArray spread = OwnedTensors.scalar(step, unbias(settings.beta2()))
                .mul(second)
                .sqrt()
                .addi(OwnedTensors.scalar(step, EPSILON)); // [F, P]
        NDArray shrinkage =
                column(step, settings.weightDecay()).mul(rate).mul(decays).mul(values); // [F, P]
        values.subi(shrinkage).subi(direction.divi(spread).muli(rate));
    }

    /** The factor that undoes a moment's start at zero (Kingma and Ba 2015, section 3). */
    private double unbias(double beta) {
        return 1 / (1 - StrictMath.pow(beta, (double) steps));
    }

    float[] first() {
        return first.toFloatArray();
    }

    float[] second() {
        return second.toFloatArray();
    }

    long steps() {
        return steps;
    }

    void restore(FleetState state) {
        OwnedTensors.overwrite(first, state.first());
        OwnedTensors.overwrite(second, state.second());
        steps = state.steps();
    }

    private NDArray column(NDManager step, float[] perMember) {
        return OwnedTensors.create(step, perMember, new Shape(members, 1));
    }
}
