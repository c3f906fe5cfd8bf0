package org.listopslab.models.train;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.listopslab.models.fleet.AdamWSettings;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.FleetState;
import org.listopslab.models.shape.Parametrization;

/**
 * Trains a fleet in segments of a few hundred steps, and lets no fault of one member, nor of the machine, reach the others.
 *
 * <p>At the end of a segment every moving member must be finite. If one is not, the fleet goes back to the segment's start
 * and does it again: a glitch of the machine does not repeat, and then nothing has happened. A member that is not finite
 * after the replay either has diverged: it is frozen with the weights of the segment's start, and the others go on. Since
 * members share nothing and the replay is exact, the others end bit-equal to a run without the fault.
 *
 * <p>Training may be done in legs, one trainer after another over the same fleet, or over a smaller one that goes on from
 * {@link Progress#select}: each leg begins where the fleet stands, with recipes and batches of its own.
 */
public final class FleetTrainer {
    /** Replays of one segment before the machine, not the models, is taken to be at fault. */
    static final int MOST_REPLAYS = 8;

    /** Steps whose batches are put onto the device in one go, at the most: a GPU then seldom waits for a copy. */
    public static final int MOST_STEPS_TOGETHER = 16;
    /** Memory of the device that these batches may take, at the most, unless a single one takes more. */
    public static final int MOST_BYTES_TOGETHER = 64_000_000;

    private final Fleet fleet;
    private final List<Recipe> recipes;
    private final AdamWSettings settings;
    private final BatchSource batches;
    private final int together;
    private final LongConsumer beforeSteps;
    private final TreeSet<Integer> frozen = new TreeSet<>();

    /** What happens at the end of each good segment. */
    @FunctionalInterface
    public interface SegmentListener {
        /**
         * Called with the fleet at rest.
         *
         * @param progress where training stands
         * @param losses each member's mean training loss over the segment in nats, {@code [F]}
         * @return whether to go on; if not, training ends here
         */
        boolean segmentDone(Progress progress, float[] losses);
    }

    /**
     * Where training stands: with it and the recipes, all that is to come is fixed.
     *
     * @param state weights and optimizer state; {@code state.steps()} steps are done
     * @param frozen indices of the members that have diverged, ascending
     */
    public record Progress(FleetState state, List<Integer> frozen) {
        public Progress {
            frozen = List.copyOf(frozen);
        }

        /**
         * Where a smaller fleet stands, in which these members alone go on.
         *
         * @param chosen at least one index, in the order of the new fleet
         */
        public Progress select(List<Integer> chosen) {
            return new Progress(
                    state.select(chosen),
                    IntStream.range(0, chosen.size())
                            .filter(member -> frozen.contains(chosen.get(member)))
                            .boxed()
                            .toList());
        }
    }

    /**
     * A trainer that begins where the fleet stands. It takes no member to have diverged before; {@link #resume} tells it who has.
     *
     * @param fleet the models; one recipe for each
     * @param recipes how each member learns; all with the same moments' decays
     * @param batches what the members see at each step
     */
    public FleetTrainer(Fleet fleet, List<Recipe> recipes, BatchSource batches) {
        this(fleet, recipes, batches, MOST_STEPS_TOGETHER, step -> {});
    }

    /**
     * For tests that disturb a fleet between two steps.
     *
     * @param together steps whose batches are put onto the device in one go; changes no result
     * @param beforeSteps called before each such group of steps, with the first of them
     */
    FleetTrainer(Fleet fleet, List<Recipe> recipes, BatchSource batches, int together, LongConsumer beforeSteps) {
        if (recipes.size() != fleet.members()) {
            throw new IllegalArgumentException(
                    recipes.size() + " recipes cannot serve a fleet of " + fleet.members() + " members");
        }
        Recipe first = recipes.get(0);
        for (Recipe recipe : recipes) {
            if (recipe.beta1() != first.beta1() || recipe.beta2() != first.beta2()) {
                throw new IllegalArgumentException("members of a fleet must agree on beta1 and beta2");
            }
        }
        this.fleet = fleet;
        this.recipes = List.copyOf(recipes);
        this.batches = batches;
        this.together = together;
        this.beforeSteps = beforeSteps;
        this.settings = new AdamWSettings(
                floats(recipes, Recipe::weightDecay),
                floats(recipes, Recipe::clip),
                frozenEmbeddings(recipes),
                recipes.stream().map(Recipe::parametrization).toArray(Parametrization[]::new),
                first.beta1(),
                first.beta2());
    }

    /** Goes on from {@code progress} instead of from where the fleet stands. */
    public void resume(Progress progress) {
        fleet.restore(progress.state());
        frozen.clear();
        frozen.addAll(progress.frozen());
    }

    /**
     * Trains to the end of the last segment, or to where the listener ends it.
     *
     * @param segments where members are checked, which is the most that a fault can cost; those behind the fleet are passed over
     * @param listener asked at the end of each segment
     * @return where training stands
     * @throws IllegalArgumentException if a recipe does not reach over all steps from where the fleet stands to the last
     * @throws EngineFaultException if a segment keeps ending in non-finite numbers that differ from replay to replay
     */
    public Progress train(Segments segments, SegmentListener listener) {
        long end = segments.ends().last();
        FleetState good = fleet.state();
        boolean going = good.steps() < end;
        if (going) {
            checkReach(good.steps(), end);
        }
        try (PreparedBatches prepared = new PreparedBatches(batches, end, together)) {
            while (going) {
                Segment done = runSafely(prepared, good, segments.after(good.steps()));
                good = done.state();
                going = listener.segmentDone(new Progress(good, List.copyOf(frozen)), done.losses())
                        && good.steps() < end;
            }
        }
        return new Progress(good, List.copyOf(frozen));
    }

    private void checkReach(long start, long end) {
        for (int member = 0; member < recipes.size(); member++) {
            Recipe recipe = recipes.get(member);
            if (recipe.from() > start || recipe.end() < end) {
                throw new IllegalArgumentException("training from step " + start + " to " + end
                        + " needs recipes for all of it, but that of member " + member + " reaches from step "
                        + recipe.from() + " to " + recipe.end());
            }
        }
    }

    /** What a segment ended with: a state in which every moving member is finite, and the mean losses on the way. */
    private record Segment(FleetState state, float[] losses) {}

    /** Runs from {@code good} to step {@code end}, however often it takes. */
    private Segment runSafely(PreparedBatches prepared, FleetState good, long end) {
        List<Integer> suspects = List.of();
        for (int attempt = 0; attempt <= MOST_REPLAYS; attempt++) {
            long step = good.steps();
            while (step < end) {
                beforeSteps.accept(step);
                step += trainTogether(prepared, step, end);
            }
            float[] losses = fleet.takeLosses();
            FleetState state = fleet.state();
            List<Integer> broken = notFinite(state);
            if (broken.isEmpty()) {
                return new Segment(state, losses);
            }
            // Twice in a row from the same state on the same batches: this is the member, not the machine.
            List<Integer> confirmed = new ArrayList<>(broken);
            confirmed.retainAll(suspects);
            frozen.addAll(confirmed);
            suspects = broken;
            fleet.restore(good);
        }
        throw new EngineFaultException("steps " + good.steps() + " to " + end + " gave non-finite numbers in "
                + (MOST_REPLAYS + 1) + " attempts, each time in other members: this machine does not compute reliably");
    }

    /** Trains some steps whose batches take little memory together, and says how many. */
    private int trainTogether(PreparedBatches prepared, long from, long end) {
        List<FleetBatch> next = new ArrayList<>();
        List<float[]> rates = new ArrayList<>();
        long bytes = 0;
        do {
            long step = from + next.size();
            FleetBatch batch = prepared.batch(step);
            next.add(batch);
            rates.add(rates(step));
            bytes += batch.bytes();
        } while (next.size() < together && from + next.size() < end && bytes < MOST_BYTES_TOGETHER);
        fleet.train(next, rates.toArray(float[][]::new), settings);
        return next.size();
    }

    private List<Integer> notFinite(FleetState state) {
        List<Integer> broken = new ArrayList<>();
        for (int member = 0; member < fleet.members(); member++) {
            if (!frozen.contains(member) && !state.finite(member)) {
                broken.add(member);
            }
        }
        return broken;
    }

    private float[] rates(long step) {
        float[] rates = floats(recipes, recipe -> recipe.rate(step));
        frozen.forEach(member -> rates[member] = 0);
        return rates;
    }

    private static boolean[] frozenEmbeddings(List<Recipe> recipes) {
        boolean[] frozen = new boolean[recipes.size()];
        for (int member = 0; member < frozen.length; member++) {
            frozen[member] = recipes.get(member).frozenEmbeddings();
        }
        return frozen;
    }

    private static float[] floats(List<Recipe> recipes, ToDoubleFunction<Recipe> setting) {
        float[] values = new float[recipes.size()];
        for (int member = 0; member < values.length; member++) {
            values[member] = (float) setting.applyAsDouble(recipes.get(member));
        }
        return values;
    }
}
