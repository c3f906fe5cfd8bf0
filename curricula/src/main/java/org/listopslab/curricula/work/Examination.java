package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.List;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Predictions;

/** Measures every member of a fleet on the same examples of one task. */
final class Examination {
    /** Examples per forward pass: enough to fill the machine, few enough to stay small. */
    private static final int CHUNK = 128;

    private final List<FleetBatch> batches = new ArrayList<>();
    private final int examples;
    private final int members;

    /**
     * What a member achieved.
     *
     * @param accuracy share of examples whose whole answer is right, in [0, 1]
     * @param loss mean cross-entropy per answer token, in nats
     */
    record Result(double accuracy, double loss) {}

    Examination(ExamplePool pool, int members) {
        this.examples = pool.size();
        this.members = members;
        for (int from = 0; from < examples; from += CHUNK) {
            int count = Math.min(CHUNK, examples - from);
            FleetBatch batch = FleetBatch.allocate(members, count, pool.longest() - 1, pool.mostAnswers());
            for (int i = 0; i < count; i++) {
                EncodedExample example = pool.get(from + i);
                for (int member = 0; member < members; member++) {
                    batch.set(member, i, example.tokens(), example.answerStart(), 1f / count);
                }
            }
            batches.add(batch);
        }
    }

    /** One result per member. */
    List<Result> examine(Fleet fleet) {
        int[] exact = new int[members];
        double[] loss = new double[members];
        for (FleetBatch batch : batches) {
            Predictions predictions = fleet.predict(batch);
            for (int member = 0; member < members; member++) {
                exact[member] += predictions.exactCount(member);
                loss[member] += predictions.losses()[member] * batch.examples();
            }
        }
        List<Result> results = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            results.add(new Result((double) exact[member] / examples, loss[member] / examples));
        }
        return results;
    }
}
