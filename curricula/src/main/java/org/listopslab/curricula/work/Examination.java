package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.listopslab.curricula.experiment.Decoding;
import org.listopslab.curricula.plan.FleetMemory;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.GreedyDecoder;
import org.listopslab.models.fleet.Predictions;

/** Measures every member of a fleet on its own examples of one task. */
final class Examination {
    private final List<FleetBatch> batches = new ArrayList<>();
    private final List<ExamplePool> pools;

    /**
     * What a member achieved.
     *
     * @param right the places in the pool of the examples whose whole answer is right
     * @param said the last token that it said of each example, {@code [examples]}
     * @param loss mean cross-entropy per answer token, in nats; NaN where there are no examples
     */
    @SuppressWarnings("ArrayRecordComponent") // one array for each member, never compared
    record Result(BitSet right, int[] said, double loss) {
        /** The number of examples. */
        int examples() {
            return said.length;
        }

        /** The share of examples whose whole answer is right, in [0, 1]; NaN where there are none. */
        double accuracy() {
            return (double) right.cardinality() / examples();
        }
    }

    /** @param pools the examples of each member, in order, which may be fewer for some than for others */
    Examination(List<ExamplePool> pools) {
        this.pools = List.copyOf(pools);
        int most = pools.stream().mapToInt(ExamplePool::size).max().orElse(0);
        int longest =
                pools.stream().distinct().mapToInt(ExamplePool::longest).max().orElse(0);
        int answers = pools.stream()
                .distinct()
                .mapToInt(ExamplePool::mostAnswers)
                .max()
                .orElse(0);
        for (int from = 0; from < most; from += FleetMemory.MEASURED_AT_ONCE) {
            int count = Math.min(FleetMemory.MEASURED_AT_ONCE, most - from);
            FleetBatch batch = FleetBatch.allocate(pools.size(), count, longest - 1, answers);
            for (int member = 0; member < pools.size(); member++) {
                int own = inBatch(member, from, count);
                for (int i = 0; i < own; i++) {
                    EncodedExample example = pools.get(member).get(from + i);
                    batch.set(member, i, example.tokens(), example.answerStart(), 1f / own);
                }
            }
            batches.add(batch);
        }
    }

    /** How many examples a member has in the batch that begins with one. */
    private int inBatch(int member, int from, int count) {
        return Math.max(0, Math.min(count, pools.get(member).size() - from));
    }

    /** One result per member, with answers read as {@code decoding} says. */
    List<Result> examine(Fleet fleet, Decoding decoding) {
        int members = pools.size();
        int examples = pools.get(0).size();
        List<BitSet> right = new ArrayList<>();
        List<int[]> said = new ArrayList<>();
        for (ExamplePool pool : pools) {
            right.add(new BitSet(pool.size()));
            said.add(new int[pool.size()]);
        }
        double[] loss = new double[pools.size()];
        int from = 0;
        for (FleetBatch batch : batches) {
            Predictions predictions = predict(fleet, batch, decoding);
            for (int member = 0; member < pools.size(); member++) {
                int own = inBatch(member, from, batch.examples());
                for (int i = 0; i < own; i++) {
                    right.get(member).set(from + i, predictions.exact(member, i));
                    said.get(member)[from + i] = predictions.last(member, i);
                }
                loss[member] += predictions.losses()[member] * own;
            }
            from += batch.examples();
        }
        List<Result> results = new ArrayList<>();
        for (int member = 0; member < pools.size(); member++) {
            results.add(new Result(
                    right.get(member),
                    said.get(member),
                    loss[member] / pools.get(member).size()));
        }
        return results;
    }

    private static Predictions predict(Fleet fleet, FleetBatch batch, Decoding decoding) {
        return switch (decoding) {
            case TEACHER_FORCED -> fleet.predict(batch);
            case FREE_RUNNING -> GreedyDecoder.decode(fleet, batch);
        };
    }
}
