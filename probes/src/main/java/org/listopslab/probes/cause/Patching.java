package org.listopslab.probes.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Intervention;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.fleet.Trace.Activation;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;
import org.listopslab.probes.cause.MinimalPairs.Pair;
import org.listopslab.probes.network.ActivationRows;
import org.listopslab.probes.network.HeadOutput;
import org.listopslab.probes.network.Removal;
import org.listopslab.probes.network.TokenRole;

/**
 * Activation patching by denoising: the model reads the corrupted question, and at one site and one kind of position its activation,
 * or what one head writes, is replaced by that of the clean question. The effect is how far this brings the clean answer back: 0 not at all, 1 wholly. It
 * finds what is enough to carry the difference, where noising would find what is needed for it.
 */
final class Patching {
    /** Which positions are patched. */
    enum Place {
        /** The token that differs. */
        CHANGED,
        /** The other arguments. */
        ARGUMENTS,
        /** The other operators. */
        OPERATORS,
        /** Closing brackets. */
        BRACKETS,
        /** The position that says the answer. */
        ANSWER,
        /** The sign and what was said of the answer before. */
        BEFORE_ANSWER
    }

    /**
     * What one patch does.
     *
     * @param site where
     * @param head of which head's share of attention's output, from 0; {@link Removal#ALL} for all that is there
     * @param place at which positions
     * @param pairs over how many pairs
     * @param effect the mean change of the difference of both answers' logits, over the mean difference between a clean and a corrupted
     *     question
     * @param error its standard error over pairs
     * @param random the same for a change of the same size in a random direction
     * @param randomError its standard error
     */
    record Effect(
            Site site,
            int head,
            Place place,
            int pairs,
            double effect,
            double error,
            double random,
            double randomError) {}

    /** The fewest pairs to judge by. */
    static final int LEAST_PAIRS = 10;

    private final Fleet fleet;
    private final List<Pair> pairs;
    private final FleetBatch read;
    private final FleetBatch corrupted;
    private final ActivationRows rows;
    private final Place[] places;
    private final Trace clean;
    private final Trace base;
    private final SplittableRandom random;

    private Patching(Fleet fleet, List<Pair> pairs, List<String> tokens, SplittableRandom random) {
        this.fleet = fleet;
        this.pairs = pairs;
        this.random = random;
        this.read = batch(pairs.stream().map(Pair::clean).toList(), pairs);
        this.corrupted = batch(pairs.stream().map(Pair::corrupted).toList(), pairs);
        this.rows = new ActivationRows(corrupted, fleet.shape().layers());
        this.places = places(tokens);
        this.clean = fleet.trace(read);
        this.base = fleet.trace(corrupted);
    }

    /**
     * Patches each site at each kind of position.
     *
     * @param fleet the model, alone
     * @param pairs questions; those that the model answers wrong on either side are left out
     * @param tokens the text of each of its token ids
     * @param most over how many pairs at most
     * @return nothing where fewer than {@value #LEAST_PAIRS} pairs are left
     */
    static List<Effect> measure(Fleet fleet, List<Pair> pairs, List<String> tokens, int most, SplittableRandom random) {
        List<Pair> known = pairs.isEmpty() ? pairs : new Patching(fleet, pairs, tokens, random).known();
        return known.size() < LEAST_PAIRS
                ? List.of()
                : new Patching(fleet, known.subList(0, Math.min(most, known.size())), tokens, random).effects();
    }

    private List<Effect> effects() {
        List<Effect> effects = new ArrayList<>();
        int layers = fleet.shape().layers();
        for (int layer = 0; layer < layers; layer++) {
            for (Site.Part part : List.of(
                    Site.Part.RESIDUAL_BEFORE,
                    Site.Part.ATTENTION_OUTPUT,
                    Site.Part.RESIDUAL_MIDDLE,
                    Site.Part.FEED_FORWARD_OUTPUT)) {
                patch(new Site(part, layer), effects);
                if (part == Site.Part.ATTENTION_OUTPUT) {
                    patchHeads(new Site(part, layer), effects);
                }
            }
        }
        patch(new Site(Site.Part.RESIDUAL_AFTER, layers - 1), effects);
        return effects;
    }

    private void patch(Site site, List<Effect> effects) {
        patch(site, Removal.ALL, clean.get(site), effects);
    }

    /** One head after another, where there is more than one. */
    private void patchHeads(Site site, List<Effect> effects) {
        for (int head = 0; head < fleet.shape().heads() && fleet.shape().heads() > 1; head++) {
            Activation others =
                    HeadOutput.sum(base.get(site), HeadOutput.of(fleet, corrupted, base, site.layer(), head), -1);
            Activation own = HeadOutput.of(fleet, read, clean, site.layer(), head);
            patch(site, head, HeadOutput.sum(others, own, 1), effects);
        }
    }

    private void patch(Site site, int head, Activation source, List<Effect> effects) {
        for (Place place : Place.values()) {
            boolean[] chosen = chosen(site, place);
            if (IntStream.range(0, chosen.length).anyMatch(row -> chosen[row])) {
                double[] patched = differences(run(site, chosen, source));
                double[] shaken = differences(run(site, chosen, shaken(site, source)));
                effects.add(effect(site, head, place, patched, shaken));
            }
        }
    }

    private Effect effect(Site site, int head, Place place, double[] patched, double[] shaken) {
        double[] high = differences(clean);
        double[] low = differences(base);
        double[] whole = IntStream.range(0, high.length)
                .mapToDouble(i -> high[i] - low[i])
                .toArray();
        double[] change = IntStream.range(0, high.length)
                .mapToDouble(i -> patched[i] - low[i])
                .toArray();
        double[] other = IntStream.range(0, high.length)
                .mapToDouble(i -> shaken[i] - low[i])
                .toArray();
        return new Effect(
                site,
                head,
                place,
                pairs.size(),
                ratio(change, whole),
                error(change, whole),
                ratio(other, whole),
                error(other, whole));
    }

    private Trace run(Site site, boolean[] chosen, Activation source) {
        return fleet.trace(
                corrupted, Intervention.compute(site, current -> ActivationRows.replaced(current, source, chosen)));
    }

    /** The corrupted activation, each row moved as far as to another one, but in a random direction. */
    private Activation shaken(Site site, Activation to) {
        Activation from = base.get(site);
        int width = (int) from.shape()[from.shape().length - 1];
        float[] numbers = from.numbers().clone();
        double[] direction = new double[width];
        for (int first = 0; first < numbers.length; first += width) {
            double distance = 0;
            double length = 0;
            for (int i = 0; i < width; i++) {
                double step = to.numbers()[first + i] - from.numbers()[first + i];
                direction[i] = random.nextGaussian();
                distance += step * step;
                length += direction[i] * direction[i];
            }
            for (int i = 0; i < width; i++) {
                numbers[first + i] += (float) (direction[i] * Math.sqrt(distance / length));
            }
        }
        return new Activation(from.shape(), numbers);
    }

    /** For each pair the logit of the clean answer less that of the corrupted one. */
    private double[] differences(Trace trace) {
        Activation logits = trace.get(Site.of(Site.Part.LOGITS));
        int vocabulary = (int) logits.shape()[3];
        return IntStream.range(0, pairs.size())
                .mapToDouble(i -> (double) logits.numbers()[
                                i * vocabulary + answer(pairs.get(i).clean(), i)]
                        - logits.numbers()[i * vocabulary + answer(pairs.get(i).corrupted(), i)])
                .toArray();
    }

    private int answer(Question question, int pair) {
        return question.encoded().tokens()[pairs.get(pair).said()];
    }

    /** The pairs whose answers the model says right on both sides. */
    private List<Pair> known() {
        return IntStream.range(0, pairs.size())
                .filter(i -> highest(clean, i) == answer(pairs.get(i).clean(), i)
                        && highest(base, i) == answer(pairs.get(i).corrupted(), i))
                .mapToObj(pairs::get)
                .toList();
    }

    private static int highest(Trace trace, int example) {
        Activation logits = trace.get(Site.of(Site.Part.LOGITS));
        int vocabulary = (int) logits.shape()[3];
        int best = 0;
        for (int v = 1; v < vocabulary; v++) {
            best = logits.numbers()[example * vocabulary + v] > logits.numbers()[example * vocabulary + best]
                    ? v
                    : best;
        }
        return best;
    }

    private boolean[] chosen(Site site, Place place) {
        boolean[] chosen = new boolean[pairs.size() * rows.perExample(site)];
        for (int row = 0; row < chosen.length; row++) {
            int position = rows.position(site, row);
            chosen[row] = position >= 0 && place == places[row / rows.perExample(site) * corrupted.length() + position];
        }
        return chosen;
    }

    /** What each position is, {@code [B, T]}; null for padding. */
    private Place[] places(List<String> tokens) {
        List<Question> questions = pairs.stream().map(Pair::corrupted).toList();
        TokenRole[] roles = TokenRole.of(questions, Subject.batch(questions), tokens);
        int length = Subject.batch(questions).length();
        Place[] found = new Place[pairs.size() * corrupted.length()];
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            for (int position = 0; position < pair.said(); position++) {
                found[i * corrupted.length() + position] = place(pair, position, roles[i * length + position]);
            }
        }
        return found;
    }

    private static Place place(Pair pair, int position, TokenRole role) {
        if (position == pair.said() - 1) {
            return Place.ANSWER;
        }
        if (position == pair.changed()) {
            return Place.CHANGED;
        }
        return switch (role) {
            case ARGUMENT -> Place.ARGUMENTS;
            case OPERATOR -> Place.OPERATORS;
            case BRACKET -> Place.BRACKETS;
            case SIGN, ANSWER, PADDING -> Place.BEFORE_ANSWER;
        };
    }

    /** Questions up to the token in which the answers differ. */
    private static FleetBatch batch(List<Question> questions, List<Pair> pairs) {
        int length = pairs.stream().mapToInt(Pair::said).max().orElseThrow();
        FleetBatch batch = FleetBatch.allocate(1, questions.size(), length, 1);
        for (int i = 0; i < questions.size(); i++) {
            int said = pairs.get(i).said();
            int[] tokens = java.util.Arrays.copyOf(questions.get(i).encoded().tokens(), said + 1);
            batch.set(0, i, tokens, said, 1);
        }
        return batch;
    }

    private static double ratio(double[] change, double[] whole) {
        return IntStream.range(0, change.length).mapToDouble(i -> change[i]).sum()
                / IntStream.range(0, whole.length).mapToDouble(i -> whole[i]).sum();
    }

    /** The standard error of a ratio of means (Cochran 1977, section 6.4). */
    private static double error(double[] change, double[] whole) {
        double ratio = ratio(change, whole);
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < change.length; i++) {
            double residual = change[i] - ratio * whole[i];
            squares += residual * residual;
            sum += whole[i];
        }
        int n = change.length;
        return Math.sqrt(squares / (n * (n - 1.0))) / (sum / n);
    }
}
