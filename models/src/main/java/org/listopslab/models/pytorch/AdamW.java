package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) for a whole fleet at once, after clipping
 * each member's gradient to a largest norm (Pascanu et al. 2013, section 3.2).
 */
final class AdamW {
    private final int members;
    private final NDArray first; // [F, P]
    private final NDArray second; // [F, P]
    private final NDArray decays; // [1, P]
    private final NDArray epsilon;
    private final NDArray normEpsilon;
    private long steps;

    AdamW(NDManager manager, ModelShape shape, int members) {
        Shape state = new Shape(members, shape.parameters());
        this.members = members;
        this.first = manager.zeros(state);
        this.second = manager.zeros(state);
        this.decays =
                OwnedTensors.create(manager, ParameterLayout.of(shape).decayMask(), new Shape(1, shape.parameters()));
        this.epsilon = OwnedTensors.scalar(manager, AdamWSettings.EPSILON);
        this.normEpsilon = OwnedTensors.scalar(manager, AdamWSettings.NORM_EPSILON);
    }

    /**
     * The numbers of several steps to come, on the device.
     *
     * @param rates learning rates, {@code [S, F, 1]}
     * @param unbias factors that undo the moments' start at zero, {@code [S, 2]}
     * @param weightDecay {@code [F, 1]}
     * @param clip {@code [F, 1]}
     */
    record Staged(
            NDArray rates,
            NDArray unbias,
            NDArray weightDecay,
            NDArray clip,
            Moment firstMoment,
            Moment secondMoment) {}

    /** How a moment moves: what it keeps of itself, and what it takes of the gradient. */
    record Moment(NDArray keeps, NDArray takes) {
        static Moment of(NDManager manager, double beta) {
            return new Moment(OwnedTensors.scalar(manager, beta), OwnedTensors.scalar(manager, 1 - beta));
        }
    }

    /** Puts the numbers of the next steps onto the device. */
    Staged stage(NDManager manager, float[][] rates, AdamWSettings settings) {
        float[] allRates = new float[rates.length * members];
        float[] unbias = new float[rates.length * 2];
        for (int i = 0; i < rates.length; i++) {
            System.arraycopy(rates[i], 0, allRates, i * members, members);
            unbias[2 * i] = (float) AdamWSettings.unbias(settings.beta1(), steps + i + 1);
            unbias[2 * i + 1] = (float) AdamWSettings.unbias(settings.beta2(), steps + i + 1);
        }
        Shape column = new Shape(members, 1);
        return new Staged(
                OwnedTensors.create(manager, allRates, new Shape(rates.length, members, 1)),
                OwnedTensors.create(manager, unbias, new Shape(rates.length, 2)),
                OwnedTensors.create(manager, settings.weightDecay(), column),
                OwnedTensors.create(manager, settings.clip(), column),
                Moment.of(manager, settings.beta1()),
                Moment.of(manager, settings.beta2()));
    }

    /** Changes {@code values} {@code [F, P]} in place. */
    void update(NDManager step, NDArray values, NDArray gradients, Staged staged, int index) {
        steps++;
        NDArray rate = staged.rates().get(step, new NDIndex(index)); // [F, 1]
        NDArray moving = rate.gt(rate.zerosLike()).broadcast(gradients.getShape()); // [F, P]
        NDArray norm = gradients.square().sum(new int[] {1}, true).sqrt(); // [F, 1]
        // A result belongs to the manager of its first factor: the step's, so that nothing outlives the step.
        NDArray one = rate.onesLike(); // [F, 1]
        NDArray shrink = one.div(norm.add(normEpsilon)).mul(staged.clip()).minimum(one); // [F, 1]
        // A frozen member's gradient may hold anything: it is replaced, for 0 * NaN would be NaN.
        NDArray clipped = NDArrays.where(moving, gradients.mul(shrink), gradients.zerosLike()); // [F, P]

        move(first, clipped, staged.firstMoment());
        move(second, clipped.square(), staged.secondMoment());
        NDArray direction = unbiased(step, first, staged, index, 0); // [F, P]
        NDArray spread = unbiased(step, second, staged, index, 1).sqrt().addi(epsilon); // [F, P]
        NDArray shrinkage = rate.mul(staged.weightDecay()).mul(decays).mul(values); // [F, P]
        values.subi(shrinkage).subi(direction.divi(spread).muli(rate));
    }

    private static void move(NDArray moment, NDArray towards, Moment how) {
        moment.muli(how.keeps()).addi(towards.mul(how.takes()));
    }

    private static NDArray unbiased(NDManager step, NDArray moment, Staged staged, int index, int which) {
        return staged.unbias().get(step, new NDIndex(index, which)).mul(moment);
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
}
