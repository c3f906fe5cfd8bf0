package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.listopslab.curricula.course.Mixture;
import org.listopslab.curricula.course.Stage;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.train.BatchSource;

/**
 * The batches of a fleet whose members each stay in one stage: each member draws from the tasks of its stage, in their proportions, in
 * an order of its own. The batch of a step depends on the step alone, not on those before it.
 */
final class CurriculumBatches implements BatchSource {
    private final List<Member> members;
    private final CounterRandom random = new CounterRandom();
    private final Size size;

    /**
     * How large batches are; always the same for a fleet, whoever is left of it, so that nobody's bits depend on the others.
     *
     * @param examples examples per member and step
     * @param length tokens read of the longest example
     * @param answers answer tokens of the example with the most
     */
    record Size(int examples, int length, int answers) {
        /** That of a fleet of these cells, which have one shape and one batch size. */
        static Size of(List<Cell> cells, Pools pools) {
            int longest = 0;
            int answers = 0;
            for (Cell cell : cells) {
                for (TaughtExamples pool : pools.training(cell).values()) {
                    longest = Math.max(longest, pool.longest());
                    answers = Math.max(answers, pool.mostAnswers());
                }
            }
            Cell first = cells.get(0);
            return new Size(
                    first.settings().training().batch(),
                    // The last token of an example is only ever said, never read.
                    Math.min(longest - 1, first.shape().context()),
                    answers);
        }
    }

    /**
     * What one member is taught.
     *
     * @param order the seed of its order of examples
     * @param stage the stage that it is in
     * @param began the step at which that began
     * @param pools training examples by task
     */
    record Member(long order, Stage stage, long began, Map<String, TaughtExamples> pools) {
        private void fill(FleetBatch batch, int member, long step, CounterRandom random) {
            random.seek(order, step);
            double progress = (double) (step - began) / stage.end().steps();
            Draw draw = Draw.of(stage.mixture(), progress, pools);
            for (int slot = 0; slot < batch.examples(); slot++) {
                EncodedExample example = draw.next(random).next(random, step * batch.examples() + slot);
                batch.set(member, slot, example.tokens(), example.answerStart(), 1f / batch.examples());
            }
        }
    }

    CurriculumBatches(List<Member> members, Size size) {
        this.members = List.copyOf(members);
        this.size = size;
    }

    @Override
    public FleetBatch batch(long step) {
        FleetBatch batch = FleetBatch.allocate(members.size(), size.examples(), size.length(), size.answers());
        for (int member = 0; member < batch.members(); member++) {
            members.get(member).fill(batch, member, step, random);
        }
        return batch;
    }

    /** Pools to draw from, and the cumulated probability of each. */
    private record Draw(List<TaughtExamples> pools, List<Double> upTo) {
        static Draw of(Mixture mixture, double progress, Map<String, TaughtExamples> pools) {
            Map<String, Double> weights = mixture.at(progress);
            double total =
                    weights.values().stream().mapToDouble(Double::doubleValue).sum();
            List<TaughtExamples> drawn = new ArrayList<>();
            List<Double> upTo = new ArrayList<>();
            double sum = 0;
            for (Map.Entry<String, Double> entry : weights.entrySet()) {
                drawn.add(Objects.requireNonNull(pools.get(entry.getKey())));
                sum += entry.getValue();
                upTo.add(sum / total);
            }
            return new Draw(drawn, upTo);
        }

        TaughtExamples next(CounterRandom random) {
            double u = random.nextDouble();
            int i = 0;
            while (i < pools.size() - 1 && u >= upTo.get(i)) {
                i++;
            }
            return pools.get(i);
        }
    }
}
