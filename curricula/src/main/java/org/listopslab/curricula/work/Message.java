package org.listopslab.curricula.work;

import java.util.Optional;
import org.listopslab.curricula.plan.FleetPlan;

/**
 * What a worker says of a fleet, as one line of text: {@code progress FLEET STEPS} or {@code done FLEET STEPS}.
 *
 * @param fleet the fleet's id
 * @param steps steps done
 * @param done whether the fleet is finished
 */
public record Message(String fleet, long steps, boolean done) {
    private static final String PROGRESS = "progress";
    private static final String DONE = "done";

    static Message progress(FleetPlan fleet, long steps) {
        return new Message(fleet.id(), steps, false);
    }

    static Message done(FleetPlan fleet) {
        return new Message(fleet.id(), fleet.steps(), true);
    }

    String toLine() {
        return (done ? DONE : PROGRESS) + " " + fleet + " " + steps;
    }

    /** The message in a line, or nothing where the line is none. */
    public static Optional<Message> parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !(words[0].equals(PROGRESS) || words[0].equals(DONE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Message(words[1], Long.parseLong(words[2]), words[0].equals(DONE)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
