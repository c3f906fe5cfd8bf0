package org.listopslab.curricula.work;

import org.listopslab.curricula.course.EarlyEnd;
import org.listopslab.curricula.course.Place;
import org.listopslab.curricula.course.Stage;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.Cell;
import org.listopslab.data.random.CounterRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A member of a fleet in training: its cell, and where it stands. */
final class Pupil {
    private final Cell cell;
    private Place place;
    private double lossSum;
    private long lossSteps;
    private double seconds;

    private Pupil(Cell cell, Place place) {
        this.cell = cell;
        this.place = place;
    }

    /** A model before its first step. */
    static Pupil beginning(Cell cell) {
        return new Pupil(cell, Place.START);
    }

    /**
     * A model where {@link #tree} left it.
     *
     * @throws RuntimeException if it is another tree
     */
    static Pupil of(Cell cell, JsonNode tree) {
        Pupil pupil = new Pupil(cell, Place.of(tree.required("place")));
        // JSON has no number for what is not finite, and the text is as good.
        pupil.lossSum = Double.parseDouble(tree.required("loss_sum").asString());
        pupil.lossSteps = tree.required("loss_steps").asLong();
        pupil.seconds = tree.required("seconds").asDouble();
        return pupil;
    }

    /** Where it stands, for {@link #of}. */
    ObjectNode tree() {
        ObjectNode tree = Json.object().put("cell", cell.id());
        tree.set("place", place.tree());
        return tree.put("loss_sum", Double.toString(lossSum))
                .put("loss_steps", lossSteps)
                .put("seconds", seconds);
    }

    Cell cell() {
        return cell;
    }

    Place place() {
        return place;
    }

    /** What it is being taught. */
    Stage stage() {
        return place.in(cell.course());
    }

    void moveTo(Place next) {
        place = next;
    }

    /** Whether its training ends at this step. */
    boolean isDone(long step) {
        return place.isAtEnd(cell.course(), step) || (place.certain() > 0 && !isAudited());
    }

    /** Whether it goes on although its answer is certain: so many of all are, chosen by their streams. */
    private boolean isAudited() {
        double share = cell.course().earlyEnd().map(EarlyEnd::audited).orElse(0.0);
        CounterRandom random = new CounterRandom();
        random.seek(CounterRandom.mix(cell.order() ^ CounterRandom.hash("audit")), 0);
        return random.nextDouble() < share;
    }

    /** Adds the mean training loss of some steps. */
    void addLoss(double mean, long steps) {
        lossSum += mean * steps;
        lossSteps += steps;
    }

    /** The mean training loss since the last call, in nats for an answer token. */
    double takeLoss() {
        double mean = lossSum / lossSteps;
        lossSum = 0;
        lossSteps = 0;
        return mean;
    }

    /** Adds its share of the time that its fleet took. */
    void addSeconds(double more) {
        seconds += more;
    }

    double seconds() {
        return seconds;
    }
}
