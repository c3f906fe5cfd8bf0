package org.listopslab.curricula.work;

import java.util.Locale;
import java.util.Optional;
import org.listopslab.curricula.plan.FleetPlan;

/**
 * What a worker says of a fleet, as one line of text: {@code progress FLEET STEPS}, {@code done FLEET STEPS}, {@code stopped FLEET 0}, {@code alive FLEET 0} or {@code notice
 * FLEET TEXT}.
 *
 * @param kind what it is about
 * @param fleet the fleet's id
 * @param detail the number of steps done, or the text
 */
public record Message(Kind kind, String fleet, String detail) {
    /** What a message is about. */
    public enum Kind {
        /** The fleet stands at a step. */
        PROGRESS,
        /** The fleet is finished. */
        DONE,
        /** The fleet was left where it stands, and saved, as asked. */
        STOPPED,
        /** Work has gone on since the last message. */
        ALIVE,
        /** Something that the user should know. */
        NOTICE
    }

    static Message progress(FleetPlan fleet, long steps) {
        return new Message(Kind.PROGRESS, fleet.id(), Long.toString(steps));
    }

    static Message done(FleetPlan fleet) {
        return new Message(Kind.DONE, fleet.id(), Integer.toString(fleet.steps()));
    }

    static Message stopped(FleetPlan fleet) {
        return new Message(Kind.STOPPED, fleet.id(), "0");
    }

    static Message alive(FleetPlan fleet) {
        return new Message(Kind.ALIVE, fleet.id(), "0");
    }

    static Message notice(FleetPlan fleet, String text) {
        return new Message(Kind.NOTICE, fleet.id(), text.replaceAll("\\R", " "));
    }

    /** Steps done, of a message that is no notice. */
    public long steps() {
        return Long.parseLong(detail);
    }

    String toLine() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + fleet + " " + detail;
    }

    /** The message in a line, or nothing where the line is none. */
    public static Optional<Message> parse(String line) {
        String[] words = line.split(" ", 3);
        for (Kind kind : Kind.values()) {
            if (words.length == 3 && words[0].equals(kind.name().toLowerCase(Locale.ROOT))) {
                boolean sound = kind == Kind.NOTICE || words[2].matches("\\d{1,18}");
                return sound ? Optional.of(new Message(kind, words[1], words[2])) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
