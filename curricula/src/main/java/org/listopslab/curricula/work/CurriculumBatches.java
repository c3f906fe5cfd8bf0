package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.listopslab.curricula.experiment.Stage;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.data.encode.EncodedExample;
import org.listopslab.data.random.CounterRandom;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.train.BatchSource;

/**
 * The batches of a fleet: each member draws from the tasks of its curriculum's stage, in their proportions, in an order of
 * its own. The batch of a step depends on the step alone, not on those before it.
 */
final class CurriculumBatches implements BatchSource {
    private final List<MemberStages> members = new ArrayList<>();
    private final CounterRandom random = new CounterRandom();
    private final int examples;
    private final int length;
    private final int answers;

    /**
     * @param cells the members
     * @param pools training examples by task
     * @param examples examples per member and step
     * @param context tokens that a model reads at the most
     */
    CurriculumBatches(List<Cell> cells, Map<String, ExamplePool> pools, int examples, int context) {
        int longest =
                pools.values().stream().mapToInt(ExamplePool::longest).max().orElseThrow() - 1;
        this.examples = examples;
        this.length = Math.min(longest, context);
        this.answers =
                pools.values().stream().mapToInt(ExamplePool::mostAnswers).max().orElseThrow();
        cells.forEach(cell -> members.add(new MemberStages(cell, pools)));
    }

    @Override
    public FleetBatch batch(long step) {
        FleetBatch batch = FleetBatch.allocate(members.size(), examples, length, answers);
        for (int member = 0; member < batch.members(); member++) {
            members.get(member).fill(batch, member, step, random);
        }
        return batch;
    }

    /** One member's stages, each with the pools to draw from and the probability up to which each is drawn. */
    private static final class MemberStages {
        private final long order;
        private final List<Integer> ends = new ArrayList<>();
        private final List<Mixture> mixtures = new ArrayList<>();

        MemberStages(Cell cell, Map<String, ExamplePool> pools) {
            order = cell.order();
            int end = 0;
            for (Stage stage : cell.curriculum().stages()) {
                end += stage.steps();
                ends.add(end);
                mixtures.add(Mixture.of(stage, pools));
            }
        }

        void fill(FleetBatch batch, int member, long step, CounterRandom random) {
            random.seek(order, step);
            int stage = 0;
            while (step >= ends.get(stage)) {
                stage++;
            }
            Mixture mixture = mixtures.get(stage);
            for (int slot = 0; slot < batch.examples(); slot++) {
                ExamplePool pool = mixture.draw(random);
                EncodedExample example = pool.get(random.next(pool.size()));
                batch.set(member, slot, example.tokens(), example.answerStart(), 1f / batch.examples());
            }
        }
    }

    /** Pools to draw from, and the cumulated probability of each. */
    private record Mixture(List<ExamplePool> pools, List<Double> upTo) {
        static Mixture of(Stage stage, Map<String, ExamplePool> pools) {
            double total = stage.tasks().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            List<ExamplePool> drawn = new ArrayList<>();
            List<Double> upTo = new ArrayList<>();
            double sum = 0;
            // By name: the order in which a file lists tasks means nothing.
            for (Map.Entry<String, Double> entry : new TreeMap<>(stage.tasks()).entrySet()) {
                drawn.add(java.util.Objects.requireNonNull(pools.get(entry.getKey())));
                sum += entry.getValue();
                upTo.add(sum / total);
            }
            return new Mixture(drawn, upTo);
        }

        ExamplePool draw(CounterRandom random) {
            double u = random.nextDouble();
            int i = 0;
            while (i < pools.size() - 1 && u >= upTo.get(i)) {
                i++;
            }
            return pools.get(i);
        }
    }
}
