package org.listopslab.probes.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.listopslab.models.fleet.Fleet;
import org.listopslab.models.fleet.FleetBatch;
import org.listopslab.models.fleet.Site;
import org.listopslab.models.fleet.Site.Part;
import org.listopslab.models.fleet.Trace;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.probes.Question;
import org.listopslab.probes.Subject;

/** The residual stream of one model at the places of its questions. */
final class Activations {
    /** Questions of one pass: a trace holds all sites at all tokens, and only few of these are kept. */
    private static final int AT_ONCE = 256;

    private record At(Site site, Position position, int number) {}

    private final Map<At, float[][]> rows = new HashMap<>();

    private Activations() {}

    /**
     * The sites at which places of a kind are read: the stream in the middle and at the end of each layer. The last layer's stream
     * goes nowhere but into the answer, so elsewhere it is left out; the embedding at the answer is the same in all questions.
     */
    static List<Site> sites(Position position, ModelShape shape) {
        boolean answer = position == Position.ANSWER;
        List<Site> sites = new ArrayList<>();
        if (!answer) {
            sites.add(Site.of(Part.EMBEDDING));
        }
        for (int layer = 0; layer < (answer ? shape.layers() : shape.layers() - 1); layer++) {
            sites.add(new Site(Part.RESIDUAL_MIDDLE, layer));
            sites.add(new Site(Part.RESIDUAL_AFTER, layer));
        }
        return sites;
    }

    /** Reads all places of questions, which the model has tokens for. */
    static Activations of(Fleet fleet, List<Question> questions, List<Place> places) {
        Activations activations = new Activations();
        for (Place place : places) {
            for (Site site : sites(place.position(), fleet.shape())) {
                activations.rows.put(
                        new At(site, place.position(), place.number()),
                        new float[place.spots().size()][]);
            }
        }
        for (int from = 0; from < questions.size(); from += AT_ONCE) {
            int to = Math.min(questions.size(), from + AT_ONCE);
            FleetBatch batch = Subject.batch(questions.subList(from, to));
            Trace trace = fleet.trace(batch);
            for (Place place : places) {
                activations.take(trace, batch, fleet.shape(), place, from, to);
            }
        }
        return activations;
    }

    /** The activations of a place's spots at a site, in their order, {@code [spots][D]}. */
    float[][] at(Site site, Place place) {
        return Objects.requireNonNull(rows.get(new At(site, place.position(), place.number())));
    }

    private void take(Trace trace, FleetBatch batch, ModelShape shape, Place place, int from, int to) {
        for (Site site : sites(place.position(), shape)) {
            boolean answersOnly = site.part() != Part.EMBEDDING && site.layer() == shape.layers() - 1;
            float[] numbers = trace.get(site).numbers();
            float[][] taken = at(site, place);
            for (int i = 0; i < taken.length; i++) {
                Spot spot = place.spots().get(i);
                if (spot.question() >= from && spot.question() < to) {
                    int question = spot.question() - from;
                    int row = answersOnly
                            ? question * batch.answers() + lastAnswer(batch, question)
                            : question * batch.length() + spot.token();
                    taken[i] = java.util.Arrays.copyOfRange(numbers, row * shape.width(), (row + 1) * shape.width());
                }
            }
        }
    }

    /** The slot of the last token of a question's answer. */
    static int lastAnswer(FleetBatch batch, int question) {
        int slot = batch.answers() - 1;
        while (slot > 0 && batch.weights()[question * batch.answers() + slot] == 0) {
            slot--;
        }
        return slot;
    }
}
