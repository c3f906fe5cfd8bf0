package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;
import org.listopslab.models.shape.Parametrization;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) for a whole fleet at once, after clipping
 * each member's gradient to a largest norm (Pascanu et al. 2013, section 3.2).
 */
final class AdamW {
    private static final NDIndex ALL = new NDIndex(":");

    private final int members;
    private final NDArray first; // [F, P]
    private final NDArray second; // [F, P]
    private final NDArray decays; // [1, P]
    private final NDArray inner; // [1, P]: 0 for the embeddings, 1 for all else
    private final NDArray epsilon;
    private final NDArray normEpsilon;
    private final ParameterLayout layout;
    private final long[] updates; // [F]
    private long steps;

    AdamW(NDManager manager, ModelShape shape, int members) {
        this.layout = ParameterLayout.of(shape);
        Shape state = new Shape(members, layout.size());
        Shape row = new Shape(1, layout.size());
        float[] notEmbeddings = new float[layout.size()];
        Arrays.fill(notEmbeddings, layout.embeddings(), layout.size(), 1);
        this.members = members;
        this.first = manager.zeros(state);
        this.second = manager.zeros(state);
        this.decays = OwnedTensors.create(manager, layout.decayMask(), row);
        this.inner = OwnedTensors.create(manager, notEmbeddings, row);
        this.epsilon = OwnedTensors.scalar(manager, AdamWSettings.EPSILON);
        this.normEpsilon = OwnedTensors.scalar(manager, AdamWSettings.NORM_EPSILON);
        this.updates = new long[members];
    }

    /**
     * The numbers of several steps to come, on the device.
     *
     * @param rates learning rates, {@code [S, F, 1]}
     * @param unbias factors that undo the moments' start at zero, {@code [S, 2, F, 1]}
     * @param weightDecay {@code [F, 1]}
     * @param clip {@code [F, 1]}
     * @param learned 0 for frozen embeddings, else 1, {@code [F, P]}; null, as mostly, where every number moves at every step
     * @param own by what the rate of each number is multiplied, {@code [F, P]}; null, as mostly, where all learn at one rate
     */
    record Staged(
            NDArray rates,
            NDArray unbias,
            NDArray weightDecay,
            NDArray clip,
            Moment firstMoment,
            Moment secondMoment,
            @Nullable NDArray learned,
            @Nullable NDArray own) {}

    /** How a moment moves: what it keeps of itself, and what it takes of the gradient. */
    record Moment(NDArray keeps, NDArray takes) {
        static Moment of(NDManager manager, double beta) {
            return new Moment(OwnedTensors.scalar(manager, beta), OwnedTensors.scalar(manager, 1 - beta));
        }
    }

    /** Counts the next steps, each of which is to be done by {@link #update}, and puts their numbers onto the device. */
    Staged stage(NDManager manager, float[][] rates, AdamWSettings settings) {
        float[] allRates = new float[rates.length * members];
        float[] unbias = new float[2 * allRates.length];
        boolean still = false;
        for (int i = 0; i < rates.length; i++) {
            for (int member = 0; member < members; member++) {
                boolean moves = rates[i][member] > 0;
                still |= !moves || settings.frozenEmbeddings()[member];
                updates[member] += moves ? 1 : 0;
            }
            System.arraycopy(rates[i], 0, allRates, i * members, members);
            unbias(settings.beta1(), unbias, 2 * i * members);
            unbias(settings.beta2(), unbias, (2 * i + 1) * members);
        }
        steps += rates.length;
        Shape column = new Shape(members, 1);
        return new Staged(
                OwnedTensors.create(manager, allRates, new Shape(rates.length, members, 1)),
                OwnedTensors.create(manager, unbias, new Shape(rates.length, 2, members, 1)),
                OwnedTensors.create(manager, settings.weightDecay(), column),
                OwnedTensors.create(manager, settings.clip(), column),
                Moment.of(manager, settings.beta1()),
                Moment.of(manager, settings.beta2()),
                still ? learned(manager, settings.frozenEmbeddings()) : null,
                own(manager, settings.parametrizations()));
    }

    private @Nullable NDArray own(NDManager manager, Parametrization[] parametrizations) {
        if (Arrays.stream(parametrizations).allMatch(Parametrization.STANDARD::equals)) {
            return null;
        }
        float[] own = new float[members * layout.size()];
        for (int member = 0; member < members; member++) {
            System.arraycopy(layout.rates(parametrizations[member]), 0, own, member * layout.size(), layout.size());
        }
        return OwnedTensors.create(manager, own, new Shape(members, layout.size()));
    }

    /** One factor for each member. Most members have done as many updates as the one before, and powers take time. */
    private void unbias(double beta, float[] factors, int from) {
        for (int member = 0; member < members; member++) {
            factors[from + member] = member > 0 && updates[member] == updates[member - 1]
                    ? factors[from + member - 1]
                    : (float) AdamWSettings.unbias(beta, updates[member]);
        }
    }

    private NDArray learned(NDManager manager, boolean[] frozenEmbeddings) {
        float[] thawed = new float[members];
        for (int member = 0; member < members; member++) {
            thawed[member] = frozenEmbeddings[member] ? 0 : 1;
        }
        return OwnedTensors.create(manager, thawed, new Shape(members, 1)).maximum(inner); // [F, P]
    }

    /** Changes {@code values} {@code [F, P]} and the moments in place; {@code gradients} {@code [F, P]} serve as working memory. */
    void update(NDManager step, NDArray values, NDArray gradients, Staged staged, int index) {
        NDArray rate = staged.rates().get(step, new NDIndex(index)); // [F, 1]
        NDArray learned = staged.learned();
        if (learned == null) {
            descend(step, values, gradients, rate, staged, index);
            return;
        }
        // What stands still has no part in the norm, and is put back to the bit. Its gradient is replaced, for 0 * NaN
        // would be NaN.
        NDArray speed = rate.mul(learned); // [F, P]
        NDArray still = speed.eq(speed.zerosLike()); // [F, P]
        NDArray oldValues = copy(step, values);
        NDArray oldFirst = copy(step, first);
        NDArray oldSecond = copy(step, second);
        descend(step, values, NDArrays.where(still, gradients.zerosLike(), gradients), rate, staged, index);
        values.set(ALL, NDArrays.where(still, oldValues, values));
        first.set(ALL, NDArrays.where(still, oldFirst, first));
        second.set(ALL, NDArrays.where(still, oldSecond, second));
    }

    /** The optimizer's algorithm, for every number. */
    private void descend(NDManager step, NDArray values, NDArray gradients, NDArray rate, Staged staged, int index) {
        NDArray norm = gradients.square().sum(new int[] {1}, true).sqrt(); // [F, 1]
        // A result belongs to the manager of its first factor: the step's, so that nothing outlives the step.
        NDArray one = rate.onesLike(); // [F, 1]
        NDArray shrink = one.div(norm.add(normEpsilon)).mul(staged.clip()).minimum(one); // [F, 1]
        NDArray clipped = gradients.muli(shrink); // [F, P]

        move(first, clipped.mul(staged.firstMoment().takes()), staged.firstMoment());
        move(second, clipped.square().muli(staged.secondMoment().takes()), staged.secondMoment());
        NDArray direction = unbiased(step, first, staged, index, 0); // [F, P]
        NDArray spread = unbiased(step, second, staged, index, 1).sqrt().addi(epsilon); // [F, P]
        NDArray shrinkage = rate.mul(staged.weightDecay()).mul(decays).muli(values); // [F, P]
        NDArray update = direction.divi(spread).muli(rate); // [F, P]
        NDArray own = staged.own();
        values.subi(shrinkage).subi(own == null ? update : update.muli(own));
    }

    private static void move(NDArray moment, NDArray taken, Moment how) {
        moment.muli(how.keeps()).addi(taken);
    }

    private static NDArray unbiased(NDManager step, NDArray moment, Staged staged, int index, int which) {
        return staged.unbias().get(step, new NDIndex(index, which)).mul(moment);
    }

    private static NDArray copy(NDManager step, NDArray numbers) {
        NDArray copy = numbers.duplicate();
        copy.attach(step);
        return copy;
    }

    float[] first() {
        return first.toFloatArray();
    }

    float[] second() {
        return second.toFloatArray();
    }

    long[] updates() {
        return updates.clone();
    }

    long steps() {
        return steps;
    }

    void restore(FleetState state) {
        OwnedTensors.overwrite(first, state.first());
        OwnedTensors.overwrite(second, state.second());
        System.arraycopy(state.updates(), 0, updates, 0, members);
        steps = state.steps();
    }
}
