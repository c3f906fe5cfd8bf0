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
     * @param examples how many examples there were
     * @param right the places in the pool of those whose whole answer is right
     * @param loss mean cross-entropy per answer token, in nats
     */
    record Result(int examples, BitSet right, double loss) {
        /** The share of examples whose whole answer is right, in [0, 1]. */
        double accuracy() {
            return (double) right.cardinality() / examples;
        }
    }

    /** @param pools the examples of each member, in order; as many of one as of another */
    Examination(List<ExamplePool> pools) {
        this.pools = List.copyOf(pools);
        int examples = pools.get(0).size();
        int longest = pools.stream().mapToInt(ExamplePool::longest).max().orElseThrow();
        int answers = pools.stream().mapToInt(ExamplePool::mostAnswers).max().orElseThrow();
        for (int from = 0; from < examples; from += FleetMemory.MEASURED_AT_ONCE) {
            int count = Math.min(FleetMemory.MEASURED_AT_ONCE, examples - from);
            FleetBatch batch = FleetBatch.allocate(pools.size(), count, longest - 1, answers);
            for (int member = 0; member < pools.size(); member++) {
                for (int i = 0; i < count; i++) {
                    EncodedExample example = pools.get(member).get(from + i);
                    batch.set(member, i, example.tokens(), example.answerStart(), 1f / count);
                }
            }
            batches.add(batch);
        }
    }

    /** One result per member, with answers read as {@code decoding} says. */
    List<Result> examine(Fleet fleet, Decoding decoding) {
        int members = pools.size();
        int examples = pools.get(0).size();
        List<BitSet> right = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            right.add(new BitSet(examples));
        }
        double[] loss = new double[members];
        int from = 0;
        for (FleetBatch batch : batches) {
            Predictions predictions = predict(fleet, batch, decoding);
            for (int member = 0; member < members; member++) {
                for (int i = 0; i < batch.examples(); i++) {
                    right.get(member).set(from + i, predictions.exact(member, i));
                }
                loss[member] += predictions.losses()[member] * batch.examples();
            }
            from += batch.examples();
        }
        List<Result> results = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            results.add(new Result(examples, right.get(member), loss[member] / examples));
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
