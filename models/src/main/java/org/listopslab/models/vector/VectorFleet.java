package org.listopslab.models.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.fleet.Intervention;
import org.listopslab.models.fleet.Interventions;
import org.listopslab.models.fleet.Predictions;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.kernel.Kernels;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.ParameterLayout;

/**
 * A fleet whose members train one after the other, each for all the steps at hand, so that a member's numbers stay in the core's
 * cache. No member's bits depend on how many others there are, nor on the machine.
 *
 * <p>Several of these may work in one process, each on a thread of its own: they share nothing.
 */
public final class VectorFleet implements Fleet {
    private final ModelShape shape;
    private final Kernels kernels;
    private final List<Member> members = new ArrayList<>();
    private final Arena arena = new Arena();
    private final Adam adam;
    private final double[] lossSums;
    private long lossSteps;
    private long steps;

    /**
     * A fleet with the given weights, fresh optimizer state and step 0.
     *
     * @param shape the form of every member
     * @param initial each member's flat parameter vector, {@code [F][P]}
     * @param kernels what computes; all give the same bits
     */
    public VectorFleet(ModelShape shape, float[][] initial, Kernels kernels) {
        this.shape = shape;
        this.kernels = kernels;
        FleetState start = FleetState.start(shape, initial);
        for (int member = 0; member < initial.length; member++) {
            members.add(new Member(shape, start.member(member)));
        }
        this.adam = new Adam(ParameterLayout.of(shape));
        this.lossSums = new double[initial.length];
    }

    @Override
    public ModelShape shape() {
        return shape;
    }

    @Override
    public int members() {
        return members.size();
    }

    @Override
    public void train(List<FleetBatch> batches, float[][] rates, AdamWSettings settings) {
        FleetBatch.check(batches, members(), shape);
        for (int member = 0; member < members(); member++) {
            Member model = members.get(member);
            for (int index = 0; index < batches.size(); index++) {
                float rate = rates[index][member];
                if (rate > 0) {
                    Adam.Update update = new Adam.Update(
                            rate,
                            settings.weightDecay()[member],
                            settings.clip()[member],
                            settings.frozenEmbeddings()[member],
                            settings.parametrizations()[member],
                            settings.beta1(),
                            settings.beta2(),
                            model.updates + 1);
                    lossSums[member] += model.train(kernels, arena, adam, batches.get(index), member, update);
                }
            }
        }
        steps += batches.size();
        lossSteps += batches.size();
    }

    @Override
    public float[] takeLosses() {
        float[] losses = new float[members()];
        for (int member = 0; member < losses.length; member++) {
            losses[member] = (float) (lossSums[member] / lossSteps);
        }
        forgetLosses();
        return losses;
    }

    @Override
    public Predictions predict(FleetBatch batch, Intervention... interventions) {
        FleetBatch.check(List.of(batch), members(), shape);
        Interventions replaced = Interventions.of(shape, interventions);
        Said said = new Said(batch);
        if (replaced.all().isEmpty()) {
            for (int member = 0; member < members(); member++) {
                Parameters parameters = members.get(member).parameters();
                for (Block block : Block.cut(batch, member, shape)) {
                    arena.reset();
                    Tape tape = Forward.run(kernels, parameters, block, arena, Watch.NONE);
                    said.add(member, block, tape.logits(), Loss.of(kernels, block, tape.logits(), arena));
                }
            }
        } else {
            watched(batch, replaced, said);
        }
        return said.predictions();
    }

    @Override
    public Trace trace(FleetBatch batch, Intervention... interventions) {
        FleetBatch.check(List.of(batch), members(), shape);
        return watched(batch, Interventions.of(shape, interventions), new Said(batch));
    }

    /** One pass of every member over its whole batch, side by side, so that interventions see all members at each site. */
    private Trace watched(FleetBatch batch, Interventions interventions, Said said) {
        List<Parameters> parameters = members.stream().map(Member::parameters).toList();
        Meeting meeting = new Meeting(batch, shape, interventions);
        meeting.run((member, watch) -> {
            Block block = Block.whole(batch, member);
            Arena own = new Arena();
            Tape tape = Forward.run(kernels, parameters.get(member), block, own, watch);
            Loss loss = Loss.of(kernels, block, tape.logits(), own);
            synchronized (said) {
                said.add(member, block, tape.logits(), loss);
            }
        });
        return meeting.trace();
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public FleetState state() {
        long[] updates = members.stream().mapToLong(m -> m.updates).toArray();
        return new FleetState(
                members(), joined(m -> m.values), joined(m -> m.first), joined(m -> m.second), updates, steps);
    }

    @Override
    public void restore(FleetState state) {
        int parameters = members.get(0).values.length;
        state.check(members(), shape);
        for (int member = 0; member < members(); member++) {
            int from = member * parameters;
            System.arraycopy(state.values(), from, members.get(member).values, 0, parameters);
            System.arraycopy(state.first(), from, members.get(member).first, 0, parameters);
            System.arraycopy(state.second(), from, members.get(member).second, 0, parameters);
            members.get(member).updates = state.updates()[member];
        }
        steps = state.steps();
        forgetLosses();
    }

    @Override
    public void close() {
        // There is nothing but Java's own memory.
    }

    private void forgetLosses() {
        Arrays.fill(lossSums, 0);
        lossSteps = 0;
    }

    private float[] joined(java.util.function.Function<Member, float[]> part) {
        int parameters = members.get(0).values.length;
        float[] all = new float[members() * parameters];
        for (int member = 0; member < members(); member++) {
            System.arraycopy(part.apply(members.get(member)), 0, all, member * parameters, parameters);
        }
        return all;
    }
}
