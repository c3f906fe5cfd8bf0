package org.listopslab.curricula.outcome;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of a trained model on a task: facts, whatever bar it is judged by.
 *
 * @param heldOut on examples of the test split
 * @param values the share of the held-out examples whose value, the answer's last token, is right, 0 to 1
 * @param seen on examples that the model was taught; none where the task was not taught
 * @param plateaus what shortcuts get on the held-out examples, and how far the model agrees with each
 */
public record Achievement(Score heldOut, double values, Score seen, List<Plateau> plateaus) {
    public Achievement {
        plateaus = List.copyOf(plateaus);
    }

    /** The shortcut that is right most often. */
    public Optional<Plateau> bestShortcut() {
        return plateaus.stream().max(Comparator.comparingDouble(Plateau::accuracy));
    }
}
